package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import io.github.customize.api.NewFileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands that make file systems and swap space. */
final class FormatCommands {
    private static final String MKE2FS = "/usr/sbin/mke2fs";
    private static final String MKSWAP = "/usr/sbin/mkswap";

    /** Options of mke2fs that take a value, each with the word for it; -E: is what belongs into its list. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("blocksize", "-b"),
            Map.entry("fragsize", "-f"),
            Map.entry("blockspergroup", "-g"),
            Map.entry("numberofgroups", "-G"),
            Map.entry("bytesperinode", "-i"),
            Map.entry("inodesize", "-I"),
            Map.entry("journalsize", "-J size="),
            Map.entry("numberofinodes", "-N"),
            Map.entry("stridesize", "-E stride="),
            Map.entry("stripewidth", "-E stripe_width="),
            Map.entry("maxonlineresize", "-E resize="),
            Map.entry("reservedblockspercentage", "-m"),
            Map.entry("mmpupdateinterval", "-E mmp_update_interval="),
            Map.entry("label", "-L"),
            Map.entry("lastmounteddir", "-M"),
            Map.entry("creatoros", "-o"),
            Map.entry("fstype", "-t"),
            Map.entry("usagetype", "-T"),
            Map.entry("uuid", "-U"));

    /** Options of mke2fs that are on or off: features, and others with the word for them. */
    private static final Map<String, String> SWITCHES = Map.ofEntries(
            Map.entry("forcecreate", "-F"),
            Map.entry("writesbandgrouponly", "-S"),
            Map.entry("lazyitableinit", "-E lazy_itable_init="),
            Map.entry("lazyjournalinit", "-E lazy_journal_init="),
            Map.entry("testfs", "-E test_fs"),
            Map.entry("discard", "-E discard"),
            Map.entry("extent", "-O extent"),
            Map.entry("filetype", "-O filetype"),
            Map.entry("flexbg", "-O flex_bg"),
            Map.entry("hasjournal", "-O has_journal"),
            Map.entry("journaldev", "-O journal_dev"),
            Map.entry("largefile", "-O large_file"),
            Map.entry("quota", "-O quota"),
            Map.entry("resizeinode", "-O resize_inode"),
            Map.entry("sparsesuper", "-O sparse_super"),
            Map.entry("uninitbg", "-O uninit_bg"));

    private FormatCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("mkfs", "make a file system", FormatCommands::make)
                        .example("mkfs ext4 /dev/sdb1 label:data")
                        .also("mkfs-opts")
                        .takes(text("fstype"), device("device"))
                        .may(
                                number("blocksize"),
                                text("features"),
                                number("inode"),
                                number("sectorsize"),
                                text("label"))
                        .says("fstype is ext2, ext3, ext4, xfs, btrfs, vfat, ntfs, exfat, f2fs, minix ..."),
                Command.of(
                                "mkfs-b",
                                "make a file system with blocks of that size",
                                call -> call.guest()
                                        .disks()
                                        .makeFileSystem(
                                                call.device("device"),
                                                NewFileSystem.of(call.text("fstype"))
                                                        .blockSize(call.count("blocksize"))))
                        .takes(text("fstype"), number("blocksize"), device("device")),
                Command.of("mke2fs", "make a file system ext2, ext3 or ext4", FormatCommands::makeExt)
                        .also("mke2fs-opts")
                        .takes(device("device"))
                        .may(extOptions())
                        .says("The options are those of mke2fs, in words."),
                Command.of(
                                "mke2fs-J",
                                "make a file system ext2, ext3 or ext4 with its journal elsewhere",
                                call -> withJournal(call, call.device("journal")))
                        .takes(text("fstype"), number("blocksize"), device("device"), device("journal")),
                Command.of(
                                "mke2fs-JL",
                                "make a file system ext2, ext3 or ext4 with its journal on what has a label",
                                call -> withJournal(call, "LABEL=" + call.text("label")))
                        .takes(text("fstype"), number("blocksize"), device("device"), text("label")),
                Command.of(
                                "mke2fs-JU",
                                "make a file system ext2, ext3 or ext4 with its journal on what has a UUID",
                                call -> withJournal(call, "UUID=" + call.text("uuid")))
                        .takes(text("fstype"), number("blocksize"), device("device"), text("uuid")),
                Command.of("mke2journal", "make a journal for file systems elsewhere", call -> journal(call))
                        .takes(number("blocksize"), device("device")),
                Command.of(
                                "mke2journal-L",
                                "make a journal with a label for file systems elsewhere",
                                call -> journal(call, "-L", call.text("label")))
                        .takes(number("blocksize"), text("label"), device("device")),
                Command.of(
                                "mke2journal-U",
                                "make a journal with a UUID for file systems elsewhere",
                                call -> journal(call, "-U", call.text("uuid")))
                        .takes(number("blocksize"), text("uuid"), device("device")),
                Command.of("mkswap", "make swap space", FormatCommands::makeSwap)
                        .also("mkswap-opts")
                        .takes(device("device"))
                        .may(text("label"), text("uuid")),
                Command.of(
                                "mkswap-L",
                                "make swap space with a label",
                                call -> swap(call, call.device("device"), "-L", call.text("label")))
                        .takes(text("label"), device("device")),
                Command.of(
                                "mkswap-U",
                                "make swap space with a UUID",
                                call -> swap(call, call.device("device"), "-U", call.text("uuid")))
                        .takes(text("uuid"), device("device")),
                Command.of("mkswap-file", "make swap space in a file", call -> swap(call, Tools.file(call, "path")))
                        .takes(path("path")),
                Command.of(
                                "wipefs",
                                "take the marks away by which a file system is recognised",
                                call -> call.guest().disks().wipe(call.device("device")))
                        .takes(device("device")));
    }

    private static Parameter[] extOptions() {
        List<Parameter> all = new ArrayList<>();
        all.add(number("blockscount"));
        all.add(device("journaldevice"));
        all.add(text("quotatype"));
        VALUES.keySet().stream().sorted().forEach(name -> all.add(isText(name) ? text(name) : number(name)));
        SWITCHES.keySet().stream().sorted().forEach(name -> all.add(flag(name)));
        return all.toArray(Parameter[]::new);
    }

    private static boolean isText(String name) {
        return List.of("label", "lastmounteddir", "creatoros", "fstype", "usagetype", "uuid")
                .contains(name);
    }

    private static void make(Call call) throws ShellFailure, CustomizeException {
        Arguments given = call.arguments();
        NewFileSystem wanted = NewFileSystem.of(call.text("fstype"));
        if (given.has("blocksize")) {
            wanted = wanted.blockSize(given.number("blocksize"));
        }
        if (given.has("features")) {
            wanted = wanted.features(given.text("features"));
        }
        if (given.has("inode")) {
            wanted = wanted.inodeSize(call.count("inode"));
        }
        if (given.has("sectorsize")) {
            wanted = wanted.sectorSize(call.count("sectorsize"));
        }
        if (given.has("label")) {
            wanted = wanted.label(given.text("label"));
        }
        call.guest().disks().makeFileSystem(call.device("device"), wanted);
    }

    private static void makeExt(Call call) throws ShellFailure, CustomizeException {
        Arguments given = call.arguments();
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, String> option : VALUES.entrySet()) {
            if (given.has(option.getKey())) {
                String value = isText(option.getKey())
                        ? given.text(option.getKey())
                        : Long.toString(call.count(option.getKey()));
                add(words, option.getValue(), value);
            }
        }
        for (Map.Entry<String, String> option : SWITCHES.entrySet()) {
            if (given.has(option.getKey())) {
                addSwitch(words, option.getValue(), given.flag(option.getKey()));
            }
        }
        if (given.has("journaldevice")) {
            add(words, "-J device=", call.device("journaldevice"));
        }
        if (given.has("quotatype")) {
            add(words, "-E quotatype=", given.text("quotatype"));
        }
        words.add(call.device("device"));
        if (given.has("blockscount")) {
            words.add(Long.toString(call.count("blockscount")));
        }
        call.guest().disks().run(DiskTool.of(MKE2FS, words));
    }

    /** A word and its value, or a word and one that the value follows in itself. */
    private static void add(List<String> words, String option, String value) {
        String[] parts = option.split(" ", 2);
        words.add(parts[0]);
        words.add(parts.length == 1 ? value : parts[1] + value);
    }

    private static void addSwitch(List<String> words, String option, boolean on) {
        if (option.endsWith("=")) {
            add(words, option, on ? "1" : "0");
        } else if (option.startsWith("-O ")) {
            add(words, on ? option : option.replace(" ", " ^"), "");
        } else if (option.equals("-E discard") && !on) {
            add(words, "-E nodiscard", "");
        } else if (on) {
            words.addAll(List.of(option.split(" ", -1)));
        }
    }

    private static void withJournal(Call call, String journal) throws ShellFailure, CustomizeException {
        String type = call.text("fstype");
        if (!type.matches("ext[234]")) {
            throw new ShellFailure("'" + type + "' is not ext2, ext3 or ext4");
        }
        String size = Long.toString(call.count("blocksize"));
        String device = call.device("device");
        call.guest().disks().run(DiskTool.of(MKE2FS, "-F", "-t", type, "-J", "device=" + journal, "-b", size, device));
    }

    private static void journal(Call call, String... mark) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>(List.of("-F", "-O", "journal_dev"));
        words.addAll(List.of("-b", Long.toString(call.count("blocksize"))));
        words.addAll(List.of(mark));
        words.add(call.device("device"));
        call.guest().disks().run(DiskTool.of(MKE2FS, words));
    }

    private static void makeSwap(Call call) throws ShellFailure, CustomizeException {
        List<String> marks = new ArrayList<>();
        if (call.arguments().has("label")) {
            marks.addAll(List.of("-L", call.text("label")));
        }
        if (call.arguments().has("uuid")) {
            marks.addAll(List.of("-U", call.text("uuid")));
        }
        swap(call, call.device("device"), marks.toArray(String[]::new));
    }

    private static void swap(Call call, String place, String... marks) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>(List.of("-f"));
        words.addAll(List.of(marks));
        words.add(place);
        call.guest().disks().run(DiskTool.of(MKSWAP, words));
    }
}
