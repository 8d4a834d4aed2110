package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.key.DeviceKey;
import io.github.customize.key.KeyOrigin;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The option that says what opens encrypted devices. */
final class KeyArgument {
    private final Setting<List<String>> keys = Setting.list(
            String.class,
            "--key",
            "ID:FROM",
            "Open an encrypted device (LUKS) with a key from ID:file:PATH, ID:env:NAME, ID:fd:NUMBER or ID:terminal; ID is a"
                    + " device (/dev/sda2), its UUID, or all. May be repeated.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, keys);
    }

    boolean given() {
        return keys.given();
    }

    private List<KeyOrigin> origins(Usage usage) {
        @Nullable List<String> given = keys.value();
        List<KeyOrigin> origins = new ArrayList<>();
        for (String one : given == null ? List.<String>of() : given) {
            try {
                origins.add(KeyOrigin.parse(one));
            } catch (IllegalArgumentException e) {
                throw usage.error("--key: " + e.getMessage());
            }
        }
        return origins;
    }

    /** Reads the keys, and asks for those that are to be typed. */
    List<DeviceKey> read(Map<String, String> environment, Usage usage) throws Failure {
        return read(environment, Optional.empty(), usage);
    }

    /** The same; what would be typed is a line of a stream each, if there is one. */
    List<DeviceKey> read(Map<String, String> environment, Optional<InputStream> typed, Usage usage) throws Failure {
        List<DeviceKey> read = new ArrayList<>();
        for (KeyOrigin origin : origins(usage)) {
            read.add(origin.read(environment, typed));
        }
        return read;
    }

    /** Tells which files the option names. */
    void nameFiles(NamedFiles files, Usage usage) {
        origins(usage).forEach(origin -> origin.file().ifPresent(file -> files.read(keys.name(), file)));
    }
}
