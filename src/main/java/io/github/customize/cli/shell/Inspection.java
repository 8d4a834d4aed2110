package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileSystem;
import io.github.customize.api.Guest;
import io.github.customize.api.GuestFacts;
import io.github.customize.api.WindowsFacts;
import io.github.customize.cli.look.Devices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What inspecting the image has found.
 *
 * @param version with its second number, which not every {@code os-release} has
 * @param windows what else is known of Windows
 */
record Inspection(GuestFacts facts, String version, Optional<WindowsFacts> windows, List<FileSystem> fileSystems) {
    /** Where else distributions say which version they are. */
    private static final Map<String, String> RELEASES =
            Map.of("debian", "/etc/debian_version", "centos", "/etc/centos-release");

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+");

    Inspection {
        fileSystems = List.copyOf(fileSystems);
    }

    /** Of a guest whose root is mounted. */
    static Inspection of(Guest guest, GuestFacts facts) throws CustomizeException {
        String release = RELEASES.get(facts.distribution());
        String version = facts.version();
        if (release != null
                && !version.contains(".")
                && guest.files().stat(release).isPresent()) {
            Matcher full = VERSION.matcher(guest.files().readText(release));
            version = full.find() && full.group().startsWith(version + ".") ? full.group() : version;
        }
        return new Inspection(facts, version, guest.windows(), guest.fileSystems());
    }

    /** The device of the root, by the shell's name. */
    String root() {
        return fileSystems.stream()
                .filter(system -> system.mountPoint().filter("/"::equals).isPresent())
                .map(system -> Devices.name(system.device()))
                .findFirst()
                .orElse("");
    }

    /** The letters of the drives of Windows, with their devices; none of another system. */
    Map<String, String> drives() {
        Map<String, String> drives = new TreeMap<>();
        windows.ifPresent(
                system -> system.drives().forEach((letter, device) -> drives.put(letter, Devices.name(device))));
        return drives;
    }

    /** The mount points with their devices. */
    Map<String, String> mountPoints() {
        Map<String, String> all = new LinkedHashMap<>();
        fileSystems.forEach(system ->
                system.mountPoint().ifPresent(path -> all.put(path, Devices.name(system.device()))));
        return all;
    }
}
