package io.github.customize.step.types.text;

import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.TimedText;
import java.time.Duration;
import java.util.function.Supplier;

/** Matches regular expressions of recipes with texts of guests, which may take for ever together. */
final class TimedMatching {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TimedMatching() {}

    /** The text as it is to be matched within {@link #guarded}. */
    static TimedText text(String text) {
        return new TimedText(text, LIMIT);
    }

    /** Matches; the action is what the step wants to do to which file. */
    static <T> T guarded(String action, String regexp, Supplier<T> matching) throws StepFailure {
        try {
            return matching.get();
        } catch (TimedText.Expired e) {
            throw new StepFailure(
                    StepFailure.Kind.TIMED_OUT,
                    "failed to " + action + ": matching '" + regexp + "' took more than " + LIMIT.toSeconds()
                            + " s; write an expression with fewer nested repetitions");
        } catch (StackOverflowError e) {
            throw StepFailure.failed(
                    action,
                    "'" + regexp + "' needs too much memory there",
                    "repeat a character class instead of a group");
        }
    }
}
