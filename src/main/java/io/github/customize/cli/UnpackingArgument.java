package io.github.customize.cli;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The option that says how large what is packed may become. */
final class UnpackingArgument {
    private static final int GIBI = 30;
    private static final long MOST_GIB = 65536;

    private final Setting<Long> most = Setting.of(
            Long.class,
            "--max-unpacked",
            "GIB",
            "How large packed images (.xz, .zst, .gz, .bz2) may become when they are unpacked. Default: 256.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, most);
    }

    void check(Usage usage) {
        @Nullable Long given = most.value();
        usage.refuse(
                given != null && (given < 1 || given > MOST_GIB),
                "--max-unpacked takes a number from 1 to " + MOST_GIB);
    }

    /** The bytes that were named, if any were. */
    OptionalLong bytes() {
        @Nullable Long given = most.value();
        return given == null ? OptionalLong.empty() : OptionalLong.of(given << GIBI);
    }
}
