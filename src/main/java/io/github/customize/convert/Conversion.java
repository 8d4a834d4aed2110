package io.github.customize.convert;

import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.source.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a recipe of what does the same elsewhere. */
public final class Conversion {
    private static final Set<String> ONLY_SYSPREP = Sysprep.OPTIONS.stream()
            .flatMap(option -> Stream.concat(Stream.of(option.name()), option.others().stream()))
            .collect(Collectors.toSet());

    private final Surroundings surroundings;

    public Conversion(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Options of virt-customize or virt-sysprep; the first word may be the name of the tool.
     *
     * @throws Unconvertible with everything that has no equivalent
     */
    public Converted options(List<String> words) throws Unconvertible {
        Optional<Tool> named = words.isEmpty() ? Optional.empty() : Tool.named(fileName(words.get(0)));
        RecipeDraft draft = new RecipeDraft();
        List<Word> options = placed(words.subList(named.isPresent() ? 1 : 0, words.size()), named.isPresent() ? 2 : 1);
        ToolCall call = new ToolCall(named.orElseGet(() -> tool(words)), draft, surroundings);
        call.take(options);
        return written(
                List.of(call),
                call.draft(),
                new Variables(),
                "options of " + call.tool().command());
    }

    /**
     * A file of commands, as {@code --commands-from-file} takes it.
     *
     * @throws Failure when the file cannot be read
     * @throws Unconvertible with everything that has no equivalent
     */
    public Converted commands(Path file) throws Failure, Unconvertible {
        ToolCall call = new ToolCall(Tool.VIRT_CUSTOMIZE, new RecipeDraft(), surroundings);
        new CommandsFile(call).take(file.toString(), read(file));
        return written(List.of(call), call.draft(), new Variables(), "the commands in " + file.getFileName());
    }

    /**
     * A shell script with calls of the tools in it, or a cloud-config file.
     *
     * @throws Failure when the file cannot be read
     * @throws Unconvertible with everything that has no equivalent
     */
    public Converted file(Path file) throws Failure, Unconvertible {
        String text = read(file);
        RecipeDraft draft = new RecipeDraft();
        if (CloudConfig.isOne(text)) {
            new CloudConfig(draft).take(file);
            return new RecipeText(draft, new Variables(), surroundings)
                    .written("Made by 'customize convert' from the cloud-config " + file.getFileName()
                            + ". What cloud-init does when a machine first boots is done here once, in the image.");
        }
        ShellScript script = new ShellScript(file.toString(), draft, surroundings);
        script.take(text);
        return written(script.calls(), draft, script.variables(), "the calls in " + file.getFileName());
    }

    private static String read(Path file) throws Failure {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Failure(ExitCode.RECIPE_UNREADABLE, "read " + file, Cause.of(e), e);
        }
    }

    static List<Word> placed(List<String> words, int first) {
        List<Word> placed = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            placed.add(Word.literal(Position.word(i + first), words.get(i)));
        }
        return placed;
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The tool that has such options. */
    private static Tool tool(List<String> words) {
        return words.stream()
                        .map(word -> word.replaceFirst("^--?", "").replaceFirst("=.*", ""))
                        .anyMatch(ONLY_SYSPREP::contains)
                ? Tool.VIRT_SYSPREP
                : Tool.VIRT_CUSTOMIZE;
    }

    private Converted written(List<ToolCall> calls, RecipeDraft draft, Variables variables, String what)
            throws Unconvertible {
        return written(calls, draft, variables, what, surroundings);
    }

    static Converted written(
            List<ToolCall> calls, RecipeDraft draft, Variables variables, String what, Surroundings surroundings)
            throws Unconvertible {
        String image = "IMAGE";
        for (ToolCall call : calls) {
            call.foreign()
                    .forEach(given -> draft.remark(given.name().raw() + " "
                            + given.value().raw() + " is left out: name it again behind the recipe."));
            if (!call.images().isEmpty()) {
                image = variables.resolved(call.images().get(0).file().text()).orElse("IMAGE");
            }
            if (call.images().size() > 1) {
                draft.problem(
                        call.images().get(1).file().at(),
                        "a guest with several disks is not changed yet",
                        "name the disk with its root, if the others are not needed");
            }
        }
        String memory = calls.stream()
                .flatMap(call -> call.memory().stream())
                .map(mib -> "--memsize " + mib.raw() + " ")
                .findFirst()
                .orElse("");
        return new RecipeText(draft, variables, surroundings)
                .written("Made by 'customize convert' from " + what
                        + ". The image is replaced as a whole when everything is done, else it is as it was:\n"
                        + "  customize --recipe FILE " + memory + image);
    }
}
