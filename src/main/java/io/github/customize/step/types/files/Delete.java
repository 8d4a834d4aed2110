package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Globs;
import io.github.customize.step.kit.SystemPaths;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deletes files and directories. */
public final class Delete implements StepType<Delete.Args> {
    private static final Field<String> PATH = Field.required(
            "path", Params.guestPath(), "What to delete. `*`, `?` and `[…]` match names in the guest, as in a shell.");
    private static final Field<Boolean> RECURSIVE =
            Field.optional("recursive", Params.flag(), false, "Also delete directories, with all that is in them.");
    private static final Field<Boolean> MISSING_OK =
            Field.optional("missing_ok", Params.flag(), true, "With `false`, fail when there is nothing to delete.");

    record Args(String path, boolean recursive, boolean missingOk) {}

    @Override
    public String name() {
        return "delete";
    }

    @Override
    public String summary() {
        return "Deletes files and directories.";
    }

    @Override
    public String description() {
        return """
                Looks whether anything of that name exists; a link is deleted, not what it points to.

                A name that nothing in the guest has is `ok`, so that a recipe can run again on its own result. With `missing_ok:
                false` it fails the step.

                Directories need `recursive: true`. The system's own directories (`/`, `/etc`, `/usr/lib` …) and those with a
                file system mounted on them or below are refused.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- delete: /etc/motd\n", "- delete: { path: \"/var/lib/apt/lists/*\", recursive: true }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                        List.of(PATH, RECURSIVE, MISSING_OK),
                        bound -> new Args(
                                GuestPaths.clean(bound.get(PATH)), bound.get(RECURSIVE), bound.get(MISSING_OK)))
                .orShort(PATH);
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.path());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(Question.lstat(args.path()), Question.realPath(GuestPaths.parent(args.path())));
        List<String> found = Globs.requireItself("delete", args.path(), args.missingOk(), draft);
        for (String path : found) {
            SystemPaths.refuse("delete", path, context);
            Optional<FileStat> stat = draft.lstat(path);
            boolean directory = stat.filter(FileStat::isDirectory).isPresent();
            if (directory && !args.recursive()) {
                throw StepFailure.failed("delete " + path, "it is a directory", "add 'recursive: true'");
            }
            draft.remove(path);
        }
        return found.isEmpty()
                ? Lowering.unchanged(args.path() + " does not exist")
                : Lowering.of(draft.ops(), "deleted " + Titles.of(found));
    }
}
