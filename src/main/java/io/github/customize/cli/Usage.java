package io.github.customize.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses command lines that make no sense. */
final class Usage {
    private final @Nullable CommandSpec spec;

    /** The command that picocli has filled in. */
    Usage(@Nullable CommandSpec spec) {
        this.spec = spec;
    }

    void refuse(boolean wrong, String message) {
        if (wrong) {
            throw error(message);
        }
    }

    <T> T required(@Nullable T value, String message) {
        if (value == null) {
            throw error(message);
        }
        return value;
    }

    /** To be thrown. */
    RuntimeException error(String message) {
        if (spec == null) {
            return new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
