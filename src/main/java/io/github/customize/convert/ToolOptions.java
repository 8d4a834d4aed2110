package io.github.customize.convert;

import java.util.List;

/** Options that say how the tools work. */
final class ToolOptions {
    private static final String NO_KEYS = "encrypted disks are opened for recipes only";

    static final List<Option> BOTH = List.of(
            Option.setting(
                            "add",
                            "FILE",
                            "the image behind the recipe",
                            "One image is one guest; addresses (`nbd://` …) are not read. The image is replaced as a whole when"
                                    + " everything is done, else it is as it was",
                            (given, call) -> call.image(given.value()))
                    .orNamed("a"),
            Option.setting(
                            "connect",
                            "URI",
                            "`--connect`",
                            "libvirt is asked for a domain only, and only one of this host",
                            (given, call) -> call.connect(given.value()))
                    .orNamed("c"),
            Option.setting(
                            "domain",
                            "DOMAIN",
                            "`--domain`",
                            "One that does not run, and whose memory is not saved; a file with its description may be named, too (`.xml`). All"
                                    + " its disks that are not read-only are published, or none. `convert` leaves it out",
                            (given, call) -> call.foreign(given))
                    .orNamed("d"),
            Option.setting(
                            "dry-run",
                            "",
                            "`--dry-run`",
                            "`customize --dry-run` shows the plan and needs no image. The drop-in does everything and throws it away, as"
                                    + " the tool does",
                            (given, call) -> call.rehearse())
                    .orNamed("n", "dryrun"),
            Option.setting("format", "FORMAT", "`--format-in`", "", ToolOptions::format),
            Option.setting("network", "", "`network: true` of `run`", "", (given, call) -> call.network(true)),
            Option.setting(
                    "no-network",
                    "",
                    "the default of `run`",
                    "Packages are refused then, unless they come from a directory (`offline`)",
                    (given, call) -> call.network(false)),
            Option.setting("echo-keys", "", "nothing is needed", "No key is asked for", (given, call) -> {}),
            Option.setting("keys-from-stdin", "", "nothing is needed", "No key is asked for", (given, call) -> {}),
            refused("key", "SELECTOR", NO_KEYS, "use a recipe: customize --recipe FILE --key ID:file:PATH IMAGE"),
            Option.setting("quiet", "", "`--quiet`, which prints the recap too", "", (given, call) -> call.beQuiet())
                    .orNamed("q"),
            Option.setting("verbose", "", "`--verbose`", "", (given, call) -> call.beVerbose())
                    .orNamed("v"),
            Option.setting("x", "", "`--verbose`, or `--log FILE`", "", (given, call) -> call.beVerbose()),
            Option.setting("colors", "", "`--color always`", "", (given, call) -> call.beColored())
                    .orNamed("color", "colour", "colours"),
            Option.setting("wrap", "", "nothing is needed", "", (given, call) -> {}),
            Option.setting("help", "", "`--help`", "", (given, call) -> call.help()),
            Option.setting("version", "", "`--version`", "", (given, call) -> call.version())
                    .orNamed("V"),
            Option.setting(
                    "print-recipe",
                    "",
                    "`customize convert`",
                    "Not of the tools themselves: prints the recipe, and does nothing",
                    (given, call) -> call.printRecipe()));

    static final List<Option> VIRT_CUSTOMIZE = List.of(
            refused(
                    "attach",
                    "ISOFILE",
                    "no further disks are attached",
                    "bring the files in with 'copy_in', or packages with 'packages: { offline: DIR }'"),
            refused("attach-format", "FORMAT", "no further disks are attached", "leave it out"),
            Option.setting("memsize", "MB", "`--memsize`", "", ToolOptions::memory)
                    .orNamed("m"),
            Option.setting(
                    "smp",
                    "N",
                    "nothing is needed",
                    "The appliance has the processors that its work can use",
                    (given, call) -> requireNumber(given, call, "4")));

    private ToolOptions() {}

    private static void memory(Given given, ToolCall call) {
        requireNumber(given, call, "2048");
        call.memory(given.value());
    }

    private static void requireNumber(Given given, ToolCall call, String example) {
        if (given.value().isLiteral() && !given.value().raw().matches("[1-9][0-9]{0,6}")) {
            call.draft()
                    .problem(
                            given.at(),
                            given.name().raw() + " takes a number, found '"
                                    + given.value().raw() + "'",
                            "write for example " + example);
        }
    }

    private static void format(Given given, ToolCall call) {
        String name = given.value().raw();
        if (List.of("auto", "raw", "qcow2").contains(name)) {
            call.format(name, given.name());
        } else {
            call.draft()
                    .problem(
                            given.at(),
                            "images are raw or qcow2 here, not '" + name + "'",
                            "convert it before, with qemu-img convert");
        }
    }

    static Option refused(String name, String argument, String reason, String remedy) {
        return new Option(
                name, List.of(), argument, false, "", reason, (given, call) -> call.refuse(given, reason, remedy));
    }
}
