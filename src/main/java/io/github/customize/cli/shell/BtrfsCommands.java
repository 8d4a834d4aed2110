package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.cli.look.Devices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands for file systems btrfs. */
final class BtrfsCommands {
    private static final String BTRFS = "/usr/bin/btrfs";
    private static final String TUNE = "/usr/bin/btrfstune";
    private static final Pattern SUBVOLUME = Pattern.compile("ID (\\d+) .*?top level (\\d+) path (.*)");
    private static final Pattern GROUP = Pattern.compile("(\\d+/\\d+)\\s+(\\d+)\\s+(\\d+)(?:\\s.*)?");

    private BtrfsCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("mkfs-btrfs", "make a file system btrfs on devices", BtrfsCommands::make)
                        .takes(list("devices"))
                        .may(
                                number("allocstart"),
                                number("bytecount"),
                                text("datatype"),
                                number("leafsize"),
                                text("label"),
                                text("metadata"),
                                number("nodesize"),
                                number("sectorsize"))
                        .says(
                                "datatype and metadata are raid0, raid1, raid10, single ... leafsize and allocstart have no effect any more."),
                Command.of("btrfs-subvolume-create", "make a subvolume", BtrfsCommands::create)
                        .also("btrfs-subvolume-create-opts")
                        .takes(path("dest"))
                        .may(text("qgroupid")),
                Command.of(
                                "btrfs-subvolume-delete",
                                "remove a subvolume",
                                call -> change(call, List.of("subvolume", "delete"), Tools.file(call, "subvolume")))
                        .takes(path("subvolume")),
                Command.of("btrfs-subvolume-snapshot", "make a snapshot of a subvolume", BtrfsCommands::snapshot)
                        .also("btrfs-subvolume-snapshot-opts")
                        .takes(path("source"), path("dest"))
                        .may(flag("ro"), text("qgroupid")),
                Command.of("btrfs-subvolume-list", "list the subvolumes", BtrfsCommands::subvolumes)
                        .takes(path("fs")),
                Command.of(
                                "btrfs-subvolume-show",
                                "print what is known of a subvolume",
                                call -> call.out()
                                        .fields(details(ask(
                                                call, List.of("subvolume", "show"), Tools.file(call, "subvolume")))))
                        .takes(path("subvolume")),
                Command.of(
                                "btrfs-subvolume-get-default",
                                "print which subvolume is mounted unless said",
                                call -> call.out()
                                        .line(ask(call, List.of("subvolume", "get-default"), Tools.file(call, "fs"))
                                                .strip()
                                                .replaceFirst("^ID (\\d+).*", "$1")))
                        .takes(path("fs")),
                Command.of(
                                "btrfs-subvolume-set-default",
                                "set which subvolume is mounted unless said",
                                call -> change(
                                        call,
                                        List.of("subvolume", "set-default", Long.toString(call.count("id"))),
                                        Tools.file(call, "fs")))
                        .takes(number("id"), path("fs")),
                Command.of(
                                "btrfs-filesystem-sync",
                                "write a file system to its disks",
                                call -> change(call, List.of("filesystem", "sync"), Tools.file(call, "fs")))
                        .takes(path("fs")),
                Command.of(
                                "btrfs-filesystem-resize",
                                "set the size of a file system",
                                call -> change(
                                        call,
                                        List.of(
                                                "filesystem",
                                                "resize",
                                                call.arguments().has("size")
                                                        ? Long.toString(call.count("size"))
                                                        : "max"),
                                        Tools.file(call, "mountpoint")))
                        .takes(path("mountpoint"))
                        .may(number("size")),
                Command.of(
                                "btrfs-filesystem-balance",
                                "spread data over the disks anew",
                                call -> change(
                                        call, List.of("balance", "start", "--full-balance"), Tools.file(call, "fs")))
                        .also("btrfs-balance")
                        .takes(path("fs")),
                Command.of("btrfs-filesystem-defragment", "put the parts of a file together", BtrfsCommands::defragment)
                        .takes(path("path"))
                        .may(flag("flush"), text("compress")),
                Command.of(
                                "btrfs-filesystem-show",
                                "list the devices of a file system",
                                call -> call.out()
                                        .lines(ask(call, List.of("filesystem", "show"), call.device("device"))
                                                .lines()
                                                .filter(line -> line.contains(" path /dev/"))
                                                .map(line -> Devices.name(line.replaceFirst(".* path ", "")
                                                        .strip()))
                                                .toList()))
                        .takes(device("device")),
                Command.of("btrfs-device-add", "add devices to a file system", call -> devices(call, "add"))
                        .takes(list("devices"), path("fs")),
                Command.of("btrfs-device-delete", "take devices out of a file system", call -> devices(call, "delete"))
                        .takes(list("devices"), path("fs")),
                Command.of("btrfs-fsck", "check a file system, and repair it if told to", BtrfsCommands::check)
                        .takes(device("device"))
                        .may(number("superblock"), flag("repair")),
                Command.of(
                                "btrfs-scrub-start",
                                "read all data and compare the checksums",
                                call -> change(call, List.of("scrub", "start", "-B"), Tools.file(call, "path")))
                        .also("btrfs-scrub-full")
                        .takes(path("path"))
                        .says("It comes back when all is read."),
                Command.of(
                                "btrfs-quota-enable",
                                "count what subvolumes take, or stop it",
                                call -> change(
                                        call,
                                        List.of("quota", call.arguments().flag("enable") ? "enable" : "disable"),
                                        Tools.file(call, "fs")))
                        .takes(path("fs"), flag("enable")),
                Command.of(
                                "btrfs-quota-rescan",
                                "count anew what subvolumes take",
                                call -> change(call, List.of("quota", "rescan", "-w"), Tools.file(call, "fs")))
                        .takes(path("fs")),
                Command.of(
                                "btrfs-qgroup-create",
                                "make a quota group",
                                call -> change(
                                        call,
                                        List.of("qgroup", "create", group(call, "qgroupid")),
                                        Tools.file(call, "subvolume")))
                        .takes(text("qgroupid"), path("subvolume")),
                Command.of(
                                "btrfs-qgroup-destroy",
                                "remove a quota group",
                                call -> change(
                                        call,
                                        List.of("qgroup", "destroy", group(call, "qgroupid")),
                                        Tools.file(call, "subvolume")))
                        .takes(text("qgroupid"), path("subvolume")),
                Command.of(
                                "btrfs-qgroup-limit",
                                "limit what a subvolume may take",
                                call -> change(
                                        call,
                                        List.of("qgroup", "limit", Long.toString(call.count("size"))),
                                        Tools.file(call, "subvolume")))
                        .takes(path("subvolume"), number("size")),
                Command.of(
                                "btrfs-qgroup-assign",
                                "put a quota group into another",
                                call -> change(
                                        call,
                                        List.of("qgroup", "assign", group(call, "src"), group(call, "dst")),
                                        Tools.file(call, "path")))
                        .takes(text("src"), text("dst"), path("path")),
                Command.of(
                                "btrfs-qgroup-remove",
                                "take a quota group out of another",
                                call -> change(
                                        call,
                                        List.of("qgroup", "remove", group(call, "src"), group(call, "dst")),
                                        Tools.file(call, "path")))
                        .takes(text("src"), text("dst"), path("path")),
                Command.of("btrfs-qgroup-show", "list the quota groups", BtrfsCommands::groups)
                        .takes(path("path")),
                Command.of(
                                "btrfs-set-seeding",
                                "have a file system be one that others begin from, or not",
                                call -> Tools.change(
                                        call,
                                        TUNE,
                                        "-f",
                                        "-S",
                                        call.arguments().flag("seeding") ? "1" : "0",
                                        call.device("device")))
                        .also("btrfstune-seeding")
                        .takes(device("device"), flag("seeding")),
                Command.of(
                                "btrfstune-enable-extended-inode-refs",
                                "allow more links to one file",
                                call -> Tools.change(call, TUNE, "-r", call.device("device")))
                        .takes(device("device")),
                Command.of(
                                "btrfstune-enable-skinny-metadata-extent-refs",
                                "keep references in a shorter form",
                                call -> Tools.change(call, TUNE, "-x", call.device("device")))
                        .takes(device("device")),
                Command.of(
                                "btrfs-rescue-chunk-recover",
                                "look for the chunks of a file system that is damaged",
                                call -> Tools.change(
                                        call, BTRFS, "rescue", "chunk-recover", "-y", call.device("device")))
                        .takes(device("device")),
                Command.of(
                                "btrfs-rescue-super-recover",
                                "repair the superblocks from their copies",
                                call -> Tools.change(
                                        call,
                                        "/usr/bin/sh",
                                        "-c",
                                        "btrfs rescue super-recover -y \"$1\" || test $? = 2",
                                        "sh",
                                        call.device("device")))
                        .takes(device("device")));
    }

    private static void make(Call call) throws ShellFailure, CustomizeException {
        Arguments given = call.arguments();
        List<String> words = new ArrayList<>(List.of("-f"));
        for (String name : List.of("bytecount", "nodesize", "sectorsize")) {
            if (given.has(name)) {
                words.add("--" + name.replace("bytecount", "byte-count"));
                words.add(Long.toString(call.count(name)));
            }
        }
        for (String name : List.of("datatype", "metadata", "label")) {
            if (given.has(name)) {
                words.add("--" + name.replace("datatype", "data"));
                words.add(given.text(name));
            }
        }
        for (String device : given.list("devices")) {
            words.add(call.workspace().devices().kernelName(device));
        }
        Tools.change(call, "/usr/sbin/mkfs.btrfs", words);
    }

    private static void change(Call call, List<String> words, String place) throws ShellFailure, CustomizeException {
        List<String> all = new ArrayList<>(words);
        all.add(place);
        Tools.change(call, BTRFS, all);
    }

    private static String ask(Call call, List<String> words, String place) throws ShellFailure, CustomizeException {
        List<String> all = new ArrayList<>(words);
        all.add(place);
        return Tools.ask(call, BTRFS, all.toArray(String[]::new));
    }

    private static String group(Call call, String name) throws ShellFailure {
        String given = call.text(name);
        if (!given.matches("\\d{1,5}(/\\d{1,15})?")) {
            throw new ShellFailure(name + " is no quota group, such as 1/100: '" + given + "'");
        }
        return given;
    }

    /** A name in a directory that is there. */
    private static String made(Call call, String name) throws ShellFailure, CustomizeException {
        String path = call.text(name).replaceFirst("/+$", "");
        int slash = path.lastIndexOf('/');
        String parent = slash <= 0 ? "/" : path.substring(0, slash);
        String last = path.substring(slash + 1);
        if (last.isEmpty() || last.equals(".") || last.equals("..")) {
            throw new ShellFailure("'" + call.text(name) + "' is no name for a subvolume");
        }
        Optional<FileInfo> there = call.files().lstat(path);
        if (there.isPresent()) {
            throw new ShellFailure("failed to make " + path + ": it is there already");
        }
        return Tools.place(call, parent).replaceFirst("/$", "") + "/" + last;
    }

    private static void create(Call call) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>(List.of("subvolume", "create"));
        if (call.arguments().has("qgroupid")) {
            words.addAll(List.of("-i", group(call, "qgroupid")));
        }
        change(call, words, made(call, "dest"));
    }

    private static void snapshot(Call call) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>(List.of("subvolume", "snapshot"));
        if (call.arguments().flag("ro", false)) {
            words.add("-r");
        }
        if (call.arguments().has("qgroupid")) {
            words.addAll(List.of("-i", group(call, "qgroupid")));
        }
        words.add(Tools.file(call, "source"));
        change(call, words, made(call, "dest"));
    }

    private static void subvolumes(Call call) throws ShellFailure, CustomizeException, IOException {
        List<Map<String, String>> records = new ArrayList<>();
        for (String line : ask(call, List.of("subvolume", "list"), Tools.file(call, "fs"))
                .lines()
                .toList()) {
            Matcher form = SUBVOLUME.matcher(line);
            if (form.matches()) {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put("btrfssubvolume_id", form.group(1));
                fields.put("btrfssubvolume_top_level_id", form.group(2));
                fields.put("btrfssubvolume_path", form.group(3));
                records.add(fields);
            }
        }
        call.out().records(records);
    }

    private static Map<String, String> details(String output) {
        Map<String, String> fields =
                Tools.fields(output.lines().skip(1).reduce("", (all, line) -> all + line + "\n"), ":");
        // Snapshots stand below their name, one a line.
        String snapshots = output.lines()
                .dropWhile(line -> !line.strip().startsWith("Snapshot(s):"))
                .skip(1)
                .takeWhile(line -> !line.contains(":"))
                .map(String::strip)
                .collect(Collectors.joining(","));
        Map<String, String> all = new LinkedHashMap<>();
        all.put("path", output.lines().findFirst().orElse("").strip());
        fields.forEach((name, value) -> {
            String known = name.equals("Snapshot(s)") ? snapshots : value;
            all.put(name, known.equals("-") ? "" : known);
        });
        return all;
    }

    private static void defragment(Call call) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>(List.of("filesystem", "defragment", "-r"));
        if (call.arguments().flag("flush", false)) {
            words.add("-f");
        }
        if (call.arguments().has("compress")) {
            String kind = call.arguments().text("compress");
            if (!kind.matches("zlib|lzo|zstd")) {
                throw new ShellFailure("compress is zlib, lzo or zstd: '" + kind + "'");
            }
            words.add("-c" + kind);
        }
        change(call, words, Tools.file(call, "path"));
    }

    private static void devices(Call call, String verb) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>(List.of("device", verb));
        if (verb.equals("add")) {
            words.add("-f");
        }
        for (String given : call.arguments().list("devices")) {
            words.add(call.workspace().devices().kernelName(given));
        }
        change(call, words, Tools.file(call, "fs"));
    }

    private static void check(Call call) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>(List.of("check"));
        if (call.arguments().has("superblock")) {
            words.add("--super=" + call.count("superblock"));
        }
        if (call.arguments().flag("repair", false)) {
            words.addAll(List.of("--repair", "--force"));
        }
        change(call, words, call.device("device"));
    }

    private static void groups(Call call) throws ShellFailure, CustomizeException, IOException {
        List<Map<String, String>> records = new ArrayList<>();
        for (String line : ask(call, List.of("qgroup", "show", "--raw"), Tools.file(call, "path"))
                .lines()
                .toList()) {
            Matcher form = GROUP.matcher(line.strip());
            if (form.matches()) {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put("btrfsqgroup_id", form.group(1));
                fields.put("btrfsqgroup_rfer", form.group(2));
                fields.put("btrfsqgroup_excl", form.group(3));
                records.add(fields);
            }
        }
        call.out().records(records);
    }
}
