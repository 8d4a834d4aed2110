package io.github.customize.cli;

import io.github.customize.cli.shell.ShellPages;
import io.github.customize.convert.PeerPage;
import io.github.customize.failure.ExitCodeTable;
import io.github.customize.recipe.RecipeKeys;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.recipe.RecipeSchema;
import io.github.customize.step.CommonKeys;
import io.github.customize.step.StepPage;
import io.github.customize.step.StepType;
import io.github.customize.step.types.StepCatalog;
import java.util.LinkedHashMap;
import java.util.Map;

/** The documents that are made from the code. */
final class Documents {
    private static final String STEPS_HEAD = """
            # Steps

            Made by `make generate` from the step types; `customize steps NAME` prints the same pages.

            | step | |
            |---|---|
            """;
    private static final String RECIPE_HEAD = """

            ## Keys of a recipe

            | key | value | default | |
            |---|---|---|---|
            | `version` | 1 | required | The version of the recipe format. |
            | `name` | text | the file's name | A name for reports. |
            | `vars` | a map | | Variables and their values: texts, lists or maps; one without a value must be given with `--var`. |
            """;
    private static final String COMMON_HEAD = """
            | `defaults` | a map | | %s |
            | `steps` | a list of steps | required | What is done, in order. |
            | `finally` | a list of steps | | %s |

            Those of `finally` give back what was taken elsewhere, such as a subscription or a lease. All of them run,
            each whatever became of those before it, outside `--timeout`. A second Ctrl-C ends them at once. After
            success their changes are published with the others; one that fails then is exit code 41, and the image is
            as it was. After a failure that is the failure of the image, and theirs is told beside it. They run once the
            first step is reached, and not when the appliance is lost: then they are `not-run`, with the reason.

            ## Paths in the guest

            The same rules hold in all steps:

            - Paths are absolute, and links in them are followed inside the guest, as a program there would follow them. A link
              at the end is followed by steps that look into a file or set its owner or mode; `copy`, `move` and `delete` mean
              the link itself.
            - `chmod`, `chown`, `delete` and `replace` take patterns: `*`, `?` and `[…]`, as in a shell, where names that start
              with a dot must be asked for with one. A file that is named like a pattern is meant itself.
            - Directories that are missing on the way to something new are made. They get the owner of what is put there when
              the directory above belongs to that owner, else they belong to root; their mode is 0755, that of `.ssh` and
              `.gnupg` 0700.
            - What is already as wanted, or already gone, is `ok`. What should be changed and does not exist fails the step,
              unless it says `missing_ok: true`.

            ## An include

            In the place of a step, also in `finally`. [recipes.md](../recipes.md) tells more of it.

            | key | value | default | |
            |---|---|---|---|
            | `include` | a recipe of the host | required | %s |
            | `vars` | a map | | %s |
            | `when`, `tags` | as those of a step | | They hold for each of its steps. |
            | `loop` | as that of a step | | |

            ## Keys of every step

            | key | value | default | |
            |---|---|---|---|
            | `loop` | a list, or a variable that is one | | %s |
            """;

    private Documents() {}

    /** File names below docs, and contents. */
    static Map<String, String> all() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("exit-codes.md", ExitCodeTable.markdown());
        documents.put("recipe.schema.json", RecipeSchema.json());
        documents.put("customize.md", CommandPage.markdown());
        documents.put("virt-customize.md", PeerPage.virtCustomize());
        documents.put("steps/README.md", index());
        for (StepType<?> type : StepCatalog.all()) {
            documents.put("steps/" + type.name() + ".md", StepPage.of(type));
        }
        documents.putAll(ShellPages.all());
        return documents;
    }

    private static String index() {
        StringBuilder page = new StringBuilder(STEPS_HEAD);
        for (StepType<?> type : StepCatalog.all()) {
            page.append(String.format("| [%s](%s.md) | %s |%n", type.name(), type.name(), type.summary()));
        }
        page.append(RECIPE_HEAD);
        page.append(StepPage.row(RecipeReader.MISSING_MOUNTS, "")).append('\n');
        page.append(COMMON_HEAD.formatted(
                RecipeKeys.DEFAULTS,
                RecipeSchema.FINALLY,
                RecipeKeys.INCLUDE,
                RecipeKeys.INCLUDE_VARS,
                RecipeKeys.LOOP));
        StepPage.rows(CommonKeys.PARAM).forEach(row -> page.append(row).append('\n'));
        return page.toString();
    }
}
