package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import io.github.customize.api.ToolResult;
import io.github.customize.json.FileNameText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands for file systems ext2, ext3 and ext4. */
final class ExtCommands {
    private static final String TUNE = "/usr/sbin/tune2fs";
    private static final String RESIZE = "/usr/sbin/resize2fs";
    private static final int KIB = 1024;
    /** It found errors and corrected them; and the same with the advice to start again. */
    private static final int CORRECTED = 2;

    /** Options of tune2fs with the words for them. */
    private static final Map<String, String> TUNING = Map.of(
            "maxmountcount", "-c",
            "mountcount", "-C",
            "errorbehavior", "-e",
            "group", "-g",
            "intervalbetweenchecks", "-i",
            "reservedblockspercentage", "-m",
            "lastmounteddirectory", "-M",
            "reservedblockscount", "-r",
            "user", "-u");

    private static final int LONGEST_LABEL = 16;

    private ExtCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("e2fsck", "check a file system, and repair it", ExtCommands::check)
                        .takes(device("device"))
                        .may(flag("correct"), flag("forceall"), flag("forceno"))
                        .says("Without correct or forceall nothing is repaired."),
                Command.of("e2fsck-f", "check a file system even if it seems to be clean", call -> check(call, "-p"))
                        .takes(device("device")),
                Command.of("fsck", "check a file system, and print the exit code of the checker", ExtCommands::checkAny)
                        .takes(text("fstype"), device("device"))
                        .says("In hexadecimal digits, as guestfish prints it."),
                Command.of(
                                "resize2fs",
                                "make a file system as large as its device",
                                call -> Tools.change(call, RESIZE, call.device("device")))
                        .takes(device("device")),
                Command.of(
                                "resize2fs-size",
                                "set the size of a file system in bytes",
                                call -> Tools.change(
                                        call, RESIZE, call.device("device"), call.count("size") / KIB + "K"))
                        .takes(device("device"), number("size")),
                Command.of(
                                "resize2fs-M",
                                "make a file system as small as it can be",
                                call -> Tools.change(call, RESIZE, "-M", call.device("device")))
                        .takes(device("device")),
                Command.of("tune2fs", "change the parameters of a file system", ExtCommands::tune)
                        .takes(device("device"))
                        .may(
                                flag("force"),
                                number("maxmountcount"),
                                number("mountcount"),
                                text("errorbehavior"),
                                number("group"),
                                number("intervalbetweenchecks"),
                                number("reservedblockspercentage"),
                                text("lastmounteddirectory"),
                                number("reservedblockscount"),
                                number("user"))
                        .says("The options are those of tune2fs, in words; the time between checks is in seconds."),
                Command.of("tune2fs-l", "print the parameters of a file system", ExtCommands::parameters)
                        .takes(device("device")),
                Command.of(
                                "set-e2label",
                                "set the label of a file system",
                                call -> label(call, call.device("device"), call.text("label")))
                        .takes(device("device"), text("label"))
                        .says("At most 16 bytes."),
                Command.of(
                                "mklost-and-found",
                                "make the directory in which a checker puts what it finds",
                                call -> Tools.change(
                                        call,
                                        "/usr/bin/sh",
                                        "-c",
                                        "cd \"$1\" && mklost+found",
                                        "sh",
                                        Tools.file(call, "mountpoint")))
                        .takes(path("mountpoint")),
                Command.of(
                                "set-e2uuid",
                                "set the UUID of a file system",
                                call -> Tools.change(call, TUNE, "-f", "-U", call.text("uuid"), call.device("device")))
                        .takes(device("device"), text("uuid")),
                Command.of("get-e2attrs", "print the attributes that ext keeps of a file", ExtCommands::attributes)
                        .takes(path("file"))
                        .says("A letter each, as lsattr prints them."),
                Command.of("set-e2attrs", "set attributes that ext keeps of a file", ExtCommands::setAttributes)
                        .takes(path("file"), text("attrs"))
                        .may(flag("clear"))
                        .says("A letter each, as for chattr; with clear:true they are taken away."),
                Command.of(
                                "get-e2generation",
                                "print the generation of a file",
                                call -> call.out()
                                        .line(Tools.ask(call, "/usr/bin/lsattr", "-dv", Tools.file(call, "file"))
                                                .strip()
                                                .replaceFirst("\\s.*", "")))
                        .takes(path("file")),
                Command.of(
                                "set-e2generation",
                                "set the generation of a file",
                                call -> Tools.change(
                                        call,
                                        "/usr/bin/chattr",
                                        "-v",
                                        Long.toString(call.count("generation")),
                                        Tools.file(call, "file")))
                        .takes(path("file"), number("generation")));
    }

    private static void check(Call call) throws ShellFailure, CustomizeException {
        Arguments given = call.arguments();
        boolean correct = given.flag("correct", false);
        boolean all = given.flag("forceall", false);
        boolean none = given.flag("forceno", false);
        if ((correct && all) || (correct && none) || (all && none)) {
            throw new ShellFailure("only one of correct, forceall and forceno may be true");
        }
        check(call, correct ? "-p" : all ? "-y" : "-n");
    }

    private static void check(Call call, String answer) throws ShellFailure, CustomizeException {
        DiskTool tool = DiskTool.of("/usr/sbin/e2fsck", answer, "-f", call.device("device"));
        ToolResult result = call.guest().disks().attempt(tool);
        if (result.exit() > CORRECTED) {
            String why = result.output().lines().reduce((one, last) -> last).orElse(result.complaint());
            throw new ShellFailure("failed to check " + call.text("device") + ": " + why);
        }
    }

    /** tune2fs would cut a longer one off. */
    static void label(Call call, String device, String label) throws ShellFailure, CustomizeException {
        if (FileNameText.bytes(label).length > LONGEST_LABEL) {
            throw new ShellFailure("the label '" + label + "' is longer than " + LONGEST_LABEL
                    + " bytes, which is all that there is room for");
        }
        Tools.change(call, TUNE, "-L", label, device);
    }

    private static void checkAny(Call call) throws ShellFailure, CustomizeException, IOException {
        DiskTool checker = DiskTool.of(checker(call.text("fstype")), "-a", call.device("device"));
        int exit = call.guest().disks().attempt(checker).exit();
        call.out().line(exit == 0 ? "0" : "0x" + Integer.toHexString(exit));
    }

    private static String checker(String type) throws ShellFailure {
        if (!type.matches("[a-z0-9]{1,20}")) {
            throw new ShellFailure("there is no type of file systems '" + type + "'");
        }
        return "/usr/sbin/fsck." + type;
    }

    private static void tune(Call call) throws ShellFailure, CustomizeException {
        Arguments given = call.arguments();
        List<String> words = new ArrayList<>();
        if (given.flag("force", false)) {
            words.add("-f");
        }
        for (Map.Entry<String, String> option : TUNING.entrySet()) {
            if (given.has(option.getKey())) {
                words.add(option.getValue());
                words.add(value(given, option.getKey()));
            }
        }
        words.add(call.device("device"));
        Tools.change(call, TUNE, words);
    }

    private static String value(Arguments given, String name) throws ShellFailure {
        if (name.equals("errorbehavior") || name.equals("lastmounteddirectory")) {
            return given.text(name);
        }
        long number = given.number(name);
        if (number < 0 && name.endsWith("mountcount")) {
            throw new ShellFailure(name + " is less than 0: " + number);
        }
        return number + (name.equals("intervalbetweenchecks") ? "s" : "");
    }

    /** As guestfish has them: what is not set is empty. */
    private static void parameters(Call call) throws ShellFailure, CustomizeException, IOException {
        String output = Tools.ask(call, TUNE, "-l", call.device("device"));
        Map<String, String> fields = new LinkedHashMap<>();
        Tools.fields(output, ":").forEach((name, value) -> {
            boolean unset = value.equals("<none>") || value.equals("<not available>") || value.equals("(none)");
            fields.put(name, unset ? "" : value);
        });
        call.out().fields(fields);
    }

    private static void attributes(Call call) throws ShellFailure, CustomizeException, IOException {
        String line = Tools.ask(call, "/usr/bin/lsattr", "-d", Tools.file(call, "file"));
        String letters = line.strip().replaceFirst("\\s.*", "").replace("-", "");
        call.out()
                .line(letters.chars()
                        .sorted()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    private static void setAttributes(Call call) throws ShellFailure, CustomizeException {
        String letters = call.text("attrs");
        if (!letters.matches("[A-Za-z]*") || letters.chars().distinct().count() < letters.length()) {
            throw new ShellFailure("attrs are letters, each once: '" + letters + "'");
        }
        if (letters.isEmpty()) {
            return;
        }
        String sign = call.arguments().flag("clear", false) ? "-" : "+";
        Tools.change(call, "/usr/bin/chattr", sign + letters, Tools.file(call, "file"));
    }
}
