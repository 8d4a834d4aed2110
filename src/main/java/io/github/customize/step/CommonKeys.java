package io.github.customize.step;

import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The keys that every step may have beside its own one. */
public record CommonKeys(
        Optional<String> label,
        When when,
        boolean ignoreErrors,
        Optional<Duration> timeout,
        long retries,
        Duration delay,
        List<String> tags) {
    /** A tag of a step. */
    public static final Param<String> TAG =
            Params.text("a tag", "[A-Za-z0-9_][A-Za-z0-9_.-]*", "use letters, digits, '_', '.' and '-'");

    private static final int MOST_RETRIES = 100;

    private static final Field<String> NAME = Field.optional(
            "name", Params.text(), "A name for the step in plans and reports, instead of its arguments.");
    private static final Field<When> WHEN = Field.optional(
            "when",
            When.param(),
            When.ALWAYS,
            "always",
            "On which guests the step runs: all of these hold, and of several values of a key one is enough. Elsewhere it is"
                    + " skipped.");
    private static final Field<Boolean> IGNORE_ERRORS =
            Field.optional("ignore_errors", Params.flag(), false, "Whether the run goes on when the step fails.");
    private static final Field<Duration> TIMEOUT = Field.optional(
            "timeout",
            Params.duration(),
            "How long the step may take, each time it is tried; it fails when it takes longer.");
    private static final Field<Long> RETRIES = Field.optional(
            "retries",
            Params.integer(0, MOST_RETRIES),
            0L,
            "How often the step is tried again when it fails. What it does not support is not tried again.");
    private static final Field<Duration> DELAY = Field.optional(
            "delay", Params.duration(), Duration.ZERO, "none", "How long to wait before the step is tried again.");

    /** The tags of a step. */
    public static final Field<List<String>> TAGS = Field.optional(
            "tags",
            Params.oneOrMore(TAG),
            List.of(),
            "none",
            "Words by which the options `--tags` and `--skip-tags` choose steps.");

    /** Parses the common keys of one step. */
    public static final ObjectParam<CommonKeys> PARAM = ObjectParam.of(
                    List.of(NAME, WHEN, IGNORE_ERRORS, TIMEOUT, RETRIES, DELAY, TAGS),
                    bound -> new CommonKeys(
                            bound.find(NAME),
                            bound.get(WHEN),
                            bound.get(IGNORE_ERRORS),
                            bound.find(TIMEOUT),
                            bound.get(RETRIES),
                            bound.get(DELAY),
                            bound.get(TAGS)))
            .check(CommonKeys::hasUseForDelay)
            .refuse(
                    "register",
                    "what a step is to do is known before any step has run, so that none can use the result of another:"
                            + " ask the guest with 'when', or do both in one program of a step 'run'");

    private static boolean hasUseForDelay(Bound bound, Parsing parsing) {
        // Where both are written, one of them may come from the recipe's defaults.
        boolean useless = bound.has(DELAY) && !bound.has(RETRIES);
        if (useless) {
            parsing.problem(bound.source(), "'delay' is for steps that are tried again", "add 'retries'");
        }
        return !useless;
    }

    /** The same under this name. */
    CommonKeys called(String name) {
        return shownAs(name, UnaryOperator.identity());
    }

    /** The same under this name, and with the texts of its conditions changed. */
    CommonKeys shownAs(String name, UnaryOperator<String> naming) {
        return new CommonKeys(Optional.of(name), when.shownAs(naming), ignoreErrors, timeout, retries, delay, tags);
    }

    /** Whether a key of a step is one of the common ones, also of those that are refused. */
    public static boolean has(String key) {
        return PARAM.refused().containsKey(key)
                || PARAM.fields().stream().anyMatch(field -> field.name().equals(key));
    }
}
