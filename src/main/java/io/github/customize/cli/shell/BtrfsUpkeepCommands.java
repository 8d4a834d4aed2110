package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import io.github.customize.api.ToolResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that look after the data of file systems btrfs: spread them, compare checksums, replace devices. */
final class BtrfsUpkeepCommands {
    private static final String BTRFS = "/usr/bin/btrfs";
    private static final Pattern PROGRESS =
            Pattern.compile("(\\d+) out of about (\\d+) chunks balanced \\((\\d+) considered\\),\\s+(\\d+)% left");

    private BtrfsUpkeepCommands() {}

    static List<Command> all() {
        return List.of(
                balance("cancel", "stop spreading data over the disks"),
                balance("pause", "pause spreading data over the disks"),
                balance("resume", "go on to spread data over the disks"),
                Command.of(
                                "btrfs-balance-status",
                                "print how far data are spread over the disks",
                                BtrfsUpkeepCommands::balanceStatus)
                        .takes(path("path")),
                scrub("cancel", "stop comparing checksums"),
                scrub("resume", "go on to compare checksums"),
                Command.of(
                                "btrfs-scrub-status",
                                "print what comparing checksums found",
                                BtrfsUpkeepCommands::scrubStatus)
                        .takes(path("path")),
                Command.of("btrfs-replace", "replace a device of a file system by another", call -> {
                            String from = call.device("srcdev");
                            String to = call.device("targetdev");
                            Tools.change(
                                    call,
                                    BTRFS,
                                    "replace",
                                    "start",
                                    "-B",
                                    "-f",
                                    from,
                                    to,
                                    Tools.file(call, "mntpoint"));
                        })
                        .takes(device("srcdev"), device("targetdev"), path("mntpoint"))
                        .says("It comes back when all is copied."),
                Command.of("btrfs-image", "copy the metadata of a file system into a file", BtrfsUpkeepCommands::image)
                        .takes(list("source"), path("image"))
                        .may(number("compresslevel"))
                        .says("For those who look for what is wrong with it; the contents of files are left out."));
    }

    private static Command balance(String verb, String summary) {
        return Command.of(
                        "btrfs-balance-" + verb,
                        summary,
                        call -> Tools.change(call, BTRFS, "balance", verb, Tools.file(call, "path")))
                .takes(path("path"))
                .says("It fails if none is under way.");
    }

    private static Command scrub(String verb, String summary) {
        return Command.of("btrfs-scrub-" + verb, summary, call -> {
                    List<String> words = new ArrayList<>(List.of("scrub", verb));
                    if (verb.equals("resume")) {
                        words.add("-B");
                    }
                    words.add(Tools.file(call, "path"));
                    Tools.change(call, BTRFS, words);
                })
                .takes(path("path"))
                .says("It fails if there is nothing to do.");
    }

    private static void balanceStatus(Call call) throws ShellFailure, CustomizeException, IOException {
        // It ends with 1 while one is under way.
        ToolResult result = call.guest()
                .disks()
                .attempt(DiskTool.of(BTRFS, "balance", "status", Tools.file(call, "path"))
                        .looking());
        String output = result.output();
        if (result.exit() > 1 || output.isBlank()) {
            throw new ShellFailure("failed to look at " + call.text("path") + ": " + result.complaint());
        }
        String state = output.contains("is running") ? "running" : output.contains("is paused") ? "paused" : "none";
        Matcher progress = PROGRESS.matcher(output);
        boolean known = progress.find();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("btrfsbalance_status", state);
        fields.put("btrfsbalance_total", known ? progress.group(2) : "0");
        fields.put("btrfsbalance_balanced", known ? progress.group(1) : "0");
        fields.put("btrfsbalance_considered", known ? progress.group(3) : "0");
        fields.put("btrfsbalance_left", known ? progress.group(4) : "0");
        call.out().fields(fields);
    }

    private static void scrubStatus(Call call) throws ShellFailure, CustomizeException, IOException {
        String output = Tools.ask(call, BTRFS, "scrub", "status", "-R", Tools.file(call, "path"));
        Map<String, String> found = Tools.fields(output, ":");
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of(
                "data_extents_scrubbed",
                "tree_extents_scrubbed",
                "data_bytes_scrubbed",
                "tree_bytes_scrubbed",
                "read_errors",
                "csum_errors",
                "verify_errors",
                "no_csum",
                "csum_discards",
                "super_errors",
                "malloc_errors",
                "uncorrectable_errors",
                "unverified_errors",
                "corrected_errors",
                "last_physical")) {
            fields.put("btrfsscrub_" + name.toLowerCase(Locale.ROOT), found.getOrDefault(name, "0"));
        }
        call.out().fields(fields);
    }

    private static void image(Call call) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>();
        if (call.arguments().has("compresslevel")) {
            words.addAll(List.of("-c", Long.toString(call.count("compresslevel"))));
        }
        for (String given : call.arguments().list("source")) {
            words.add(call.workspace().devices().kernelName(given));
        }
        words.add(Tools.newFile(call, call.text("image")));
        Tools.change(call, "/usr/bin/btrfs-image", words);
    }
}
