package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.GuestFacts;
import io.github.customize.api.WindowsFacts;
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

    private static final String PACKAGES =
            "As the database of the package manager has them: dpkg, apk, pacman, or rpm, which the"
                    + " guest's own program has to read. The guest has to be mounted.";

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
                fact(
                        "inspect-get-type",
                        "print the kind of the operating system",
                        facts -> facts.family().equals("windows") ? "windows" : "linux"),
                fact(
                        "inspect-get-distro",
                        "print the distribution",
                        facts -> DISTRIBUTIONS.getOrDefault(facts.distribution(), facts.distribution())),
                fact("inspect-get-arch", "print the architecture of its programs", GuestFacts::architecture),
                fact("inspect-get-product-name", "print what it calls itself", GuestFacts::title),
                known(
                        "inspect-get-product-variant",
                        "print which variant of the product it is",
                        found -> windows(found, WindowsFacts::installation)),
                known("inspect-get-major-version", "print the first number of its version", found -> part(found, 0)),
                known("inspect-get-minor-version", "print the second number of its version", found -> part(found, 1)),
                fact("inspect-get-hostname", "print the name of the machine", facts -> or(facts.hostname())),
                fact("inspect-get-package-management", "print the package manager", facts -> or(manager(facts))),
                fact(
                        "inspect-get-package-format",
                        "print the format of its packages",
                        facts -> FORMATS.getOrDefault(manager(facts), UNKNOWN)),
                fact("inspect-get-format", "print in what form it is there", facts -> "installed"),
                known(
                        "inspect-get-build-id",
                        "print the number of this build of Windows",
                        found -> windows(found, WindowsFacts::build)),
                known("inspect-get-osinfo", "print how libosinfo calls it", InspectionCommands::osinfo),
                Command.of(
                                "inspect-get-icon",
                                "print nothing: icons of systems are not looked for",
                                call -> found(call))
                        .takes(device("root"))
                        .may(Parameter.flag("favicon"), Parameter.flag("highquality")),
                Command.of(
                                "inspect-list-applications",
                                "list the installed packages",
                                call -> applications(call, "app", false))
                        .example("inspect-list-applications /dev/sda1")
                        .takes(device("root"))
                        .says(PACKAGES),
                Command.of(
                                "inspect-list-applications2",
                                "list the installed packages, with their architectures",
                                call -> applications(call, "app2", true))
                        .takes(device("root"))
                        .says(PACKAGES),
                Command.of(
                                "inspect-get-drive-mappings",
                                "print the letters of the drives of Windows, with their devices",
                                call -> call.out().fields(found(call).drives()))
                        .takes(device("root"))
                        .says("Of another system it prints nothing."),
                windows(
                        "inspect-get-windows-systemroot",
                        "print the directory of Windows",
                        call -> only(call).directory()),
                windows(
                        "inspect-get-windows-current-control-set",
                        "print which settings Windows boots with",
                        call -> only(call).controlSet()),
                windows(
                        "inspect-get-windows-system-hive",
                        "print the file of the registry's hive SYSTEM",
                        call -> hive(call, "system")),
                windows(
                        "inspect-get-windows-software-hive",
                        "print the file of the registry's hive SOFTWARE",
                        call -> hive(call, "software")),
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
        return known(name, summary, found -> value.apply(found.facts()));
    }

    private static Command known(String name, String summary, Function<Inspection, String> value) {
        return Command.of(name, summary, call -> call.out().line(value.apply(found(call))))
                .takes(device("root"));
    }

    /** What is only known of Windows. */
    @FunctionalInterface
    private interface Look {
        String at(Call call) throws ShellFailure, CustomizeException;
    }

    private static Command windows(String name, String summary, Look look) {
        return Command.of(name, summary, call -> {
                    if (found(call).windows().isEmpty()) {
                        throw new ShellFailure("failed to run " + name + ": the guest is not Windows");
                    }
                    call.out().line(look.at(call));
                })
                .takes(device("root"));
    }

    private static WindowsFacts only(Call call) throws ShellFailure {
        return found(call).windows().orElseThrow();
    }

    private static String windows(Inspection found, Function<WindowsFacts, String> value) {
        return or(found.windows().map(value).orElse(""));
    }

    /** The file of a hive of the registry, in the letters of the guest. */
    private static String hive(Call call, String name) throws ShellFailure, CustomizeException {
        return GuestNames.nearest(call.files(), only(call).directory() + "/system32/config/" + name);
    }

    private static void applications(Call call, String prefix, boolean full)
            throws ShellFailure, CustomizeException, IOException {
        String format = FORMATS.getOrDefault(manager(found(call).facts()), UNKNOWN);
        call.out()
                .records(Applications.of(call, format).stream()
                        .map(one -> one.fields(prefix, full))
                        .toList());
    }

    /** As libosinfo has them, and as libguestfs guesses them. */
    private static String osinfo(Inspection found) {
        GuestFacts facts = found.facts();
        String name = DISTRIBUTIONS.getOrDefault(facts.distribution(), facts.distribution());
        int major = Integer.parseInt(part(found, 0));
        int minor = Integer.parseInt(part(found, 1));
        return switch (name) {
            case "archlinux", "gentoo", "voidlinux" -> name;
            case "almalinux", "rocky", "debian", "fedora", "mageia" -> name + major;
            case "centos" -> name + major + (major >= 8 ? "" : major == 7 ? ".0" : "." + minor);
            case "sles" -> name + major + (minor == 0 ? "" : "sp" + minor);
            case "ubuntu" -> String.format("%s%d.%02d", name, major, minor);
            default -> name.isEmpty() || (major == 0 && minor == 0) ? UNKNOWN : name + major + "." + minor;
        };
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

    private static String part(Inspection found, int index) {
        String[] parts = found.version().split("\\.", -1);
        return parts.length > index && parts[index].matches("\\d{1,9}") ? parts[index] : "0";
    }

    private static String or(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }
}
