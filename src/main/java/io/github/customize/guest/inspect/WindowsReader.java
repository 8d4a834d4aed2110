package io.github.customize.guest.inspect;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.guest.WindowsSystem;
import io.github.customize.guest.handle.Hive;
import io.github.customize.op.Read;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What is read of a Windows guest to know the facts of it: its registry, and the head of one of its programs. */
final class WindowsReader {
    private static final String FAMILY = "windows";
    private static final String DIRECTORY = "/Windows";
    private static final String PROGRAM = DIRECTORY + "/System32/cmd.exe";
    private static final String HIVES = DIRECTORY + "/System32/config/";
    private static final String UNKNOWN = "unknown";

    /** From this build on it is Windows 11, which calls itself Windows 10 in its registry. */
    private static final int FIRST_OF_11 = 22_000;

    private static final Map<String, String> ARCHITECTURES =
            Map.of("AMD64", "x86_64", "X86", "i686", "ARM64", "aarch64", "ARM", "armv7l");

    private final DaemonClient daemon;
    private final List<String> warnings;
    private final Map<String, String> values = new TreeMap<>();
    private Map<String, String> drives = Map.of();

    /** Adds what cannot be read to the warnings. */
    WindowsReader(DaemonClient daemon, List<String> warnings) {
        this.daemon = daemon;
        this.warnings = warnings;
    }

    /** A part of the registry. */
    @FunctionalInterface
    private interface Look {
        void at(Hive hive) throws IOException;
    }

    Facts facts(List<Mount> mounts, List<BlockDevice> devices) throws IOException {
        look("SOFTWARE", this::software);
        look("SYSTEM", hive -> system(hive, mounts.get(0).device(), devices));
        Reply program = daemon.call(Read.head(PROGRAM, PeHeader.LENGTH));
        String machine = program.ok() ? PeHeader.machine(program.data()) : UNKNOWN;
        WindowsSystem windows = new WindowsSystem(
                value("EditionID"),
                value("InstallationType"),
                build(),
                value("ControlSet"),
                new DaemonGuest(daemon).realPath(DIRECTORY).orElse(DIRECTORY),
                drives.isEmpty() ? Map.of("C", mounts.get(0).device()) : drives);
        return new Facts(
                FAMILY,
                FAMILY,
                version(),
                title(),
                machine.equals(UNKNOWN)
                        ? ARCHITECTURES.getOrDefault(value("Architecture").toUpperCase(Locale.ROOT), UNKNOWN)
                        : machine,
                "none",
                UNKNOWN,
                false,
                value("Hostname"),
                mounts,
                List.of(),
                devices,
                List.copyOf(warnings),
                windows);
    }

    private void look(String name, Look look) {
        try (Hive hive = Hive.open(daemon, HIVES + name)) {
            look.at(hive);
        } catch (IOException e) {
            warnings.add("the registry of Windows is not known: " + e.getMessage());
        }
    }

    private void software(Hive hive) throws IOException {
        OptionalLong node = hive.node("Microsoft", "Windows NT", "CurrentVersion");
        if (node.isPresent()) {
            for (String key : List.of(
                    "ProductName",
                    "EditionID",
                    "InstallationType",
                    "CurrentVersion",
                    "CurrentBuild",
                    "CurrentBuildNumber")) {
                keep(key, hive.string(node.getAsLong(), key));
            }
            for (String key : List.of("CurrentMajorVersionNumber", "CurrentMinorVersionNumber")) {
                hive.word(node.getAsLong(), key).ifPresent(number -> values.put(key, Long.toString(number)));
            }
        }
    }

    private void system(Hive hive, String root, List<BlockDevice> devices) throws IOException {
        OptionalLong select = hive.node("Select");
        OptionalLong current = select.isPresent() ? hive.word(select.getAsLong(), "Current") : select;
        if (current.isPresent()) {
            String set = "ControlSet%03d".formatted(current.getAsLong());
            values.put("ControlSet", set);
            keep(hive, "Hostname", "Hostname", set, "Services", "Tcpip", "Parameters");
            keep(hive, "Architecture", "PROCESSOR_ARCHITECTURE", set, "Control", "Session Manager", "Environment");
        }
        OptionalLong mounted = hive.node("MountedDevices");
        if (mounted.isPresent()) {
            drives = new DriveLetters(root, devices).read(hive, mounted.getAsLong());
        }
    }

    private void keep(Hive hive, String name, String key, String... path) throws IOException {
        OptionalLong node = hive.node(path);
        if (node.isPresent()) {
            keep(name, hive.string(node.getAsLong(), key));
        }
    }

    private void keep(String name, Optional<String> text) {
        text.ifPresent(some -> values.put(name, some));
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private String build() {
        return value("CurrentBuild").isEmpty() ? value("CurrentBuildNumber") : value("CurrentBuild");
    }

    /** Since Windows 10 the text that was the version says what 8.1 was. */
    private String version() {
        String major = value("CurrentMajorVersionNumber");
        return major.isEmpty()
                ? value("CurrentVersion")
                : major + "."
                        + (value("CurrentMinorVersionNumber").isEmpty() ? "0" : value("CurrentMinorVersionNumber"));
    }

    private String title() {
        String product = value("ProductName");
        boolean later = build().matches("\\d{5}") && Integer.parseInt(build()) >= FIRST_OF_11;
        return later && product.startsWith("Windows 10")
                ? "Windows 11" + product.substring("Windows 10".length())
                : product;
    }
}
