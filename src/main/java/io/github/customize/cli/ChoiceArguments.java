package io.github.customize.cli;

import io.github.customize.recipe.StepChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say which steps of a recipe are run. */
final class ChoiceArguments {
    private final Setting<List<String>> tags = Setting.list(
            String.class, "--tags", "TAG", "Run only the steps that have this tag; more of them after commas.");

    private final Setting<List<String>> skipTags = Setting.list(
            String.class, "--skip-tags", "TAG", "Leave out the steps that have this tag; more of them after commas.");

    private final Setting<String> startAt = Setting.of(
            String.class,
            "--start-at",
            "STEP",
            "Leave out the steps before the one of this name, or of this number in the plan.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, tags, skipTags, startAt);
    }

    StepChoice choice() {
        return new StepChoice(words(tags), words(skipTags), Optional.ofNullable(startAt.value()));
    }

    private static List<String> words(Setting<List<String>> option) {
        return option.or(List.of()).stream()
                .flatMap(given -> Arrays.stream(given.split(",", -1)))
                .distinct()
                .toList();
    }
}
