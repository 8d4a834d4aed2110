package io.github.customize.step;

import io.github.customize.guest.Facts;
import io.github.customize.source.Position;
import io.github.customize.source.Value;
import io.github.customize.step.param.Inputs;
import io.github.customize.step.param.Preview;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One step of a recipe: a type with its arguments, and the keys that every step may have.
 *
 * @param written the arguments as they stand in the recipe, variables substituted
 * @param directory where the recipe's relative paths start
 * @param inputs what of the host it takes
 */
public record Step<A>(
        StepType<A> type, A args, Value written, Path directory, Inputs inputs, Position at, CommonKeys common) {
    /** What a step of a recipe's {@code finally} may take, with all its tries. */
    public static final Duration LONGEST_IN_FINALLY = Duration.ofMinutes(5);

    /** See {@link StepType#lower}. */
    public Lowering lower(StepContext context) throws StepFailure, IOException {
        return type.lower(args, context);
    }

    /** What it takes besides the guest's files. */
    public Needs needs() {
        return type.needs(args);
    }

    /** What it takes besides the files of a guest of which these facts are known. */
    public Needs needs(Facts facts) {
        return type.needs(args, facts);
    }

    /** Whether it, or its condition, wants facts that are found out only for those who ask. */
    public boolean asksForSystem() {
        return when().asksForSystem() || type.asksForSystem(args);
    }

    /** On which guests it runs. */
    public When when() {
        return common.when();
    }

    public boolean ignoreErrors() {
        return common.ignoreErrors();
    }

    /** How long it may take, if the recipe says so. */
    public Optional<Duration> timeout() {
        return common.timeout();
    }

    /** The recipe's name for it, else its arguments in one line. */
    public String title() {
        return common.label().orElseGet(() -> type.describe(args));
    }

    /** The same step under that name. */
    public Step<A> called(String name) {
        return new Step<>(type, args, written, directory, inputs, at, common.called(name));
    }

    /** The same step, shown with other arguments, and with its other texts changed by {@code naming}. */
    public Step<A> shownAs(Value shown, UnaryOperator<String> naming) {
        return new Step<>(type, args, shown, directory, inputs, at, common.shownAs(naming.apply(title()), naming));
    }

    /** What it will do, in all detail that the host knows. */
    public Preview preview() {
        return type.param().preview(written, directory);
    }

    /**
     * SHA-256 in hex of all that decides what the step does, as far as the host knows it: its type, its arguments, the
     * content of the host files it takes, and marks of its secrets. Reads those files.
     */
    public String hash(SecretMarks marks) throws IOException {
        return StepHash.of(this, marks);
    }
}
