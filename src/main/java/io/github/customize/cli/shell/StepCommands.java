package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.StepOutcome;
import io.github.customize.api.StepsFailedException;
import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Commands that run steps of recipes. */
final class StepCommands {
    private StepCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("step", "run a step, as recipes have them", StepCommands::step)
                        .example("step hostname: web01", "step \"write_files: [{ path: /srv/a, content: b }]\"")
                        .takesWords()
                        .says("""
                                The words are put together with blanks and read as in a recipe: `step hostname: web01`,
                                `step "write_files: [{ path: /srv/a, content: b }]"`. What is so already stays as it is. The types of
                                steps are those of `customize steps`."""),
                Command.of("apply", "run the steps of a recipe", StepCommands::apply)
                        .takesWords()
                        .says("With a value for each variable that has none: apply RECIPE NAME=VALUE ..."));
    }

    /** Runs steps. */
    private interface Steps {
        List<StepOutcome> run() throws ShellFailure, CustomizeException;
    }

    private static void step(Call call) throws ShellFailure, CustomizeException, IOException {
        String text = String.join(" ", call.words());
        if (text.isBlank()) {
            throw new ShellFailure("failed to run a step: there is none; use: step TYPE: VALUE");
        }
        report(call, () -> call.workspace().mounted().apply(text));
    }

    private static void apply(Call call) throws ShellFailure, CustomizeException, IOException {
        if (call.words().isEmpty()) {
            throw new ShellFailure("failed to apply a recipe: there is none; use: apply RECIPE [NAME=VALUE ...]");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (String word : call.words().subList(1, call.words().size())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new ShellFailure("failed to apply a recipe: '" + word + "' is no NAME=VALUE");
            }
            variables.put(word.substring(0, equals), word.substring(equals + 1));
        }
        report(
                call,
                () -> call.workspace()
                        .mounted()
                        .apply(
                                HostPaths.in(
                                        call.workspace().directory(),
                                        call.words().get(0)),
                                variables));
    }

    /** One line for each step, also of those before one that failed. */
    private static void report(Call call, Steps steps) throws ShellFailure, CustomizeException, IOException {
        try {
            print(call, steps.run());
        } catch (StepsFailedException e) {
            print(call, e.outcomes());
            throw e;
        }
    }

    private static void print(Call call, List<StepOutcome> outcomes) throws IOException {
        for (StepOutcome one : outcomes) {
            String result = one.result().name().toLowerCase(Locale.ROOT).replace('_', '-');
            call.out().line(result + ": " + one.name() + (one.message().isEmpty() ? "" : ": " + one.message()));
        }
    }
}
