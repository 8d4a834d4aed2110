package io.github.customize.cli.shell;

import io.github.customize.api.FileSystem;
import io.github.customize.api.GuestFacts;
import io.github.customize.cli.look.Devices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What inspecting the image has found. */
record Inspection(GuestFacts facts, List<FileSystem> fileSystems) {
    Inspection {
        fileSystems = List.copyOf(fileSystems);
    }

    /** The device of the root, by the shell's name. */
    String root() {
        return fileSystems.stream()
                .filter(system -> system.mountPoint().filter("/"::equals).isPresent())
                .map(system -> Devices.name(system.device()))
                .findFirst()
                .orElse("");
    }

    /** The mount points with their devices. */
    Map<String, String> mountPoints() {
        Map<String, String> all = new LinkedHashMap<>();
        fileSystems.forEach(system ->
                system.mountPoint().ifPresent(path -> all.put(path, Devices.name(system.device()))));
        return all;
    }
}
