package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;

/** How a run ended, and what it printed. */
record Outcome(int exit, String out, String err) {
    /** Fails with everything that was printed. */
    Outcome exits(ExitCode code) {
        assertThat(exit).as("exit code of%n%s%n%s", out, err).isEqualTo(code.number());
        return this;
    }

    Outcome succeeds() {
        return exits(ExitCode.DONE);
    }

    Outcome complains(String... words) {
        assertThat(err).contains(words);
        return this;
    }
}
