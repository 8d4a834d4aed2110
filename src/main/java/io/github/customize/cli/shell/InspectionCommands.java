package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.GuestFacts;
import io.github.customize.cli.look.Devices;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Commands that find out which operating system is in the image. */
final class InspectionCommands {
    /** What libguestfs calls the formats of packages, by their managers. */
    private static final Map<String, String> FORMATS = Map.of(
            "apt", "deb", "dnf", "rpm", "yum", "rpm", "zypper", "rpm", "pacman", "pacman", "apk", "apk", "xbps",
            "xbps");

    /** What it calls distributions, where that is not their own name. */
    private static final Map<String, String> DISTRIBUTIONS = Map.of(
            "arch",
            "archlinux",
            "opensuse-leap",
            "opensuse",
            "opensuse-tumbleweed",
            "opensuse",
            "ol",
            "oraclelinux",
            "almalinux",
            "almalinux",
            "rocky",
            "rocky",
            "void",
            "voidlinux");

    private static final Map<String, String> MANAGERS =
            Map.of("debian", "apt", "redhat", "dnf", "suse", "zypper", "arch", "pacman", "alpine", "apk");

    private static final String UNKNOWN = "unknown";

    private InspectionCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "inspect-os",
                                "find the operating system, and print the device of its root",
                                InspectionCommands::inspect)
                        .says("Nothing is mounted afterwards. The option -i of the shell also mounts what it finds."),
                Command.of("inspect-get-roots", "print the device of the root that was found", call -> {
                    if (call.workspace().inspection().isPresent()) {
                        call.out().line(found(call).root());
                    }
                }),
                fact("inspect-get-type", "print the kind of the operating system", facts -> "linux"),
                fact(
                        "inspect-get-distro",
                        "print the distribution",
                        facts -> DISTRIBUTIONS.getOrDefault(facts.distribution(), facts.distribution())),
                fact("inspect-get-arch", "print the architecture of its programs", GuestFacts::architecture),
                fact("inspect-get-product-name", "print what it calls itself", GuestFacts::title),
                fact("inspect-get-product-variant", "print which variant of the product it is", facts -> UNKNOWN),
                fact("inspect-get-major-version", "print the first number of its version", facts -> part(facts, 0)),
                fact("inspect-get-minor-version", "print the second number of its version", facts -> part(facts, 1)),
                fact("inspect-get-hostname", "print the name of the machine", facts -> or(facts.hostname())),
                fact("inspect-get-package-management", "print the package manager", facts -> or(manager(facts))),
                fact(
                        "inspect-get-package-format",
                        "print the format of its packages",
                        facts -> FORMATS.getOrDefault(manager(facts), UNKNOWN)),
                fact("inspect-get-format", "print in what form it is there", facts -> "installed"),
                fact("inspect-is-live", "whether it is a live system", facts -> "false"),
                fact("inspect-is-netinst", "whether it is an installer from the network", facts -> "false"),
                fact("inspect-is-multipart", "whether it is one of several discs", facts -> "false"),
                Command.of(
                                "inspect-get-mountpoints",
                                "print the mount points with their devices",
                                call -> call.out().fields(found(call).mountPoints()))
                        .takes(device("root")),
                Command.of(
                                "inspect-get-filesystems",
                                "print the devices with its file systems",
                                call -> call.out()
                                        .lines(found(call).fileSystems().stream()
                                                .map(system -> Devices.name(system.device()))
                                                .distinct()
                                                .toList()))
                        .takes(device("root")));
    }

    private static void inspect(Call call) throws ShellFailure, CustomizeException, IOException {
        Inspection found = call.workspace().inspect();
        call.workspace().unmountAll();
        call.out().line(found.root());
    }

    private static Command fact(String name, String summary, Function<GuestFacts, String> value) {
        return Command.of(
                        name,
                        summary,
                        call -> call.out().line(value.apply(found(call).facts())))
                .takes(device("root"));
    }

    private static Inspection found(Call call) throws ShellFailure {
        Inspection found = call.workspace()
                .inspection()
                .orElseThrow(() -> new ShellFailure("no operating system was looked for yet; use: inspect-os"));
        if (call.arguments().has("root")) {
            String root = DeviceNames.name(call.workspace().devices().find(call.text("root")));
            if (!root.equals(found.root())) {
                throw new ShellFailure("there is no operating system on " + root + "; its root is " + found.root());
            }
        }
        return found;
    }

    /** A guest without its package manager is still one of its family. */
    private static String manager(GuestFacts facts) {
        return facts.packageManager().equals("none")
                ? MANAGERS.getOrDefault(facts.family(), "")
                : facts.packageManager();
    }

    private static String part(GuestFacts facts, int index) {
        String[] parts = facts.version().split("\\.", -1);
        return parts.length > index && parts[index].matches("\\d+") ? parts[index] : "0";
    }

    private static String or(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }
}
