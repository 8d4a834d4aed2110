package io.github.customize.step;

import io.github.customize.source.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One step of a recipe: a type with its arguments, and the keys that every step may have.
 *
 * @param label the recipe's {@code name:} for the step, if any
 * @param when on which guests it runs
 * @param timeout how long it may take, if the recipe says so
 * @param hash SHA-256 in hex of all that decides what the step does, as far as the host knows it
 */
public record Step<A>(
        StepType<A> type,
        A args,
        Position at,
        Optional<String> label,
        When when,
        boolean ignoreErrors,
        Optional<Duration> timeout,
        String hash) {

    public Lowering lower(StepContext context) throws StepFailure, IOException {
        return type.lower(args, context);
    }

    public boolean network() {
        return type.network(args);
    }

    public List<Path> inputs() {
        return type.inputs(args);
    }

    /** The recipe's name for it, else its arguments in one line. */
    public String title() {
        return label.orElseGet(() -> type.describe(args));
    }
}
