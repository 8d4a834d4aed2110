package io.github.customize.step;

import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Params;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys that every step may have beside its own one. */
public record CommonKeys(Optional<String> label, When when, boolean ignoreErrors, Optional<Duration> timeout) {
    private static final Field<String> NAME = Field.optional(
            "name", Params.text(), "A name for the step in plans and reports, instead of its arguments.");
    private static final Field<When> WHEN = Field.optional(
            "when",
            When.param(),
            When.ALWAYS,
            "always",
            "On which guests the step runs: every fact named must have one of the values given. Elsewhere it is skipped.");
    private static final Field<Boolean> IGNORE_ERRORS =
            Field.optional("ignore_errors", Params.flag(), false, "Whether the run goes on when the step fails.");
    private static final Field<Duration> TIMEOUT =
            Field.optional("timeout", Params.duration(), "How long the step may take; it fails when it takes longer.");

    /** Parses the common keys of one step. */
    public static final ObjectParam<CommonKeys> PARAM = ObjectParam.of(
            List.of(NAME, WHEN, IGNORE_ERRORS, TIMEOUT),
            bound -> new CommonKeys(bound.find(NAME), bound.get(WHEN), bound.get(IGNORE_ERRORS), bound.find(TIMEOUT)));

    /** Whether a key of a step is one of the common ones. */
    public static boolean has(String key) {
        return PARAM.fields().stream().anyMatch(field -> field.name().equals(key));
    }
}
