package io.github.customize.step;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestKind;
import io.github.customize.step.param.Param;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kind of step: its name, documentation, arguments and meaning, all in one place.
 *
 * @param <A> the type's arguments, a record
 */
public interface StepType<A> {
    /** The key in a recipe, snake_case. */
    String name();

    /** One sentence. */
    String summary();

    /** Markdown: what it compares, what it changes, what it refuses. */
    String description();

    /** YAML of steps, each starting with {@code "- "}; compiled by a test. */
    List<String> examples();

    Param<A> param();

    /** The arguments in one line for people; never a secret, at most about 60 characters. */
    String describe(A args);

    /** The kinds of guests that it is for; on others it fails as not supported. */
    default Set<GuestKind> guests() {
        return Set.of(GuestKind.LINUX);
    }

    /** What it takes besides the guest's files. */
    default Needs needs(A args) {
        return Needs.FILES;
    }

    /** The same on a guest of which these facts are known. */
    default Needs needs(A args, Facts facts) {
        return needs(args);
    }

    /** Whether it wants the facts that are found out only for those who ask ({@link StepContext#system}). */
    default boolean asksForSystem(A args) {
        return false;
    }

    /** The words that recipes may choose from, and what each means, where that is a long list; for {@code --list}. */
    default Map<String, String> words() {
        return Map.of();
    }

    /** When it is carried out. */
    default StepPhase phase() {
        return StepPhase.MOUNTED;
    }

    /**
     * Compares the guest with the goal and returns what is to be done. Called just before the step runs.
     *
     * @throws StepFailure when the goal cannot be reached
     * @throws IOException when the guest cannot be read
     */
    Lowering lower(A args, StepContext context) throws StepFailure, IOException;
}
