package io.github.customize.cli.shell;

import io.github.customize.convert.Args;
import io.github.customize.convert.StepYaml;
import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.util.Optional;

/**
 * A step of a recipe that does what a command did.
 *
 * @param yaml as an item of the list of steps, with the end of its last line
 * @param note what is to be known of the difference
 */
record PlannedStep(String yaml, Optional<String> note) {
    private static final Position NOWHERE = new Position("shell", 0, 0);
    private static final int INDENT = 6;

    /** Arguments to put together. */
    static Args args() {
        return Args.at(NOWHERE);
    }

    static PlannedStep of(String type, String text) {
        return of(type, Args.text(NOWHERE, text));
    }

    static PlannedStep of(String type, Args args) {
        return of(type, args.map());
    }

    /** One whose only argument is a list with one item. */
    static PlannedStep listed(String type, Args args) {
        return of(type, args.listed());
    }

    private static PlannedStep of(String type, Value args) {
        return new PlannedStep(StepYaml.of("  - " + type + ":", args, INDENT), Optional.empty());
    }

    /** One that is written already, on one line. */
    static PlannedStep written(String text) {
        return new PlannedStep("  - " + text + "\n", Optional.empty());
    }

    /** One more key beside the step. */
    PlannedStep with(String key, Args values) {
        return new PlannedStep(yaml + StepYaml.of("    " + key + ":", values.map(), INDENT), note);
    }

    PlannedStep noted(String text) {
        return new PlannedStep(yaml, Optional.of(text));
    }
}
