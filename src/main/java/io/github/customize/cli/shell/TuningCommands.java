package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import io.github.customize.api.ToolResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that change file systems of any kind: labels, UUIDs, sizes, what is free. */
final class TuningCommands {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w-])([\\w-]+)=([^\\s,]+)");

    private static final Map<String, String> GEOMETRY = geometryNames();

    private TuningCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("set-label", "set the label of a file system", TuningCommands::label)
                        .takes(device("mountable"), text("label"))
                        .says("Of ext2, ext3, ext4, xfs, btrfs, vfat, ntfs and swap space. xfs must not be mounted."),
                Command.of("set-uuid", "set the UUID of a file system", call -> uuid(call, call.text("uuid")))
                        .takes(device("device"), text("uuid"))
                        .says("Of ext2, ext3, ext4, xfs, btrfs and swap space."),
                Command.of(
                                "set-uuid-random",
                                "give a file system a new UUID",
                                call -> uuid(call, UUID.randomUUID().toString()))
                        .takes(device("device")),
                Command.of("fstrim", "tell the disk what is free on a file system", TuningCommands::trim)
                        .takes(path("mountpoint"))
                        .may(number("offset"), number("length"), number("minimumfreeextent")),
                Command.of(
                                "zerofree",
                                "fill what is free on a file system ext2, ext3 or ext4 with zeros",
                                call -> Tools.change(call, "/usr/sbin/zerofree", call.device("device")))
                        .takes(device("device"))
                        .says("It must not be mounted."),
                Command.of(
                                "f2fs-expand",
                                "make a file system f2fs as large as its device",
                                call -> Tools.change(call, "/usr/sbin/resize.f2fs", call.device("device")))
                        .takes(device("device"))
                        .says("It must not be mounted."),
                Command.of("xfs-info", "print the parameters of a file system xfs", TuningCommands::xfsInfo)
                        .takes(Parameter.place("pathordevice")),
                Command.of("xfs-growfs", "make a mounted file system xfs larger", TuningCommands::xfsGrow)
                        .takes(path("path"))
                        .may(
                                flag("datasec"),
                                flag("logsec"),
                                flag("rtsec"),
                                number("datasize"),
                                number("logsize"),
                                number("rtsize"),
                                number("rtextsize"),
                                number("maxpct")),
                Command.of("xfs-admin", "change the parameters of a file system xfs", TuningCommands::xfsAdmin)
                        .takes(device("device"))
                        .may(
                                flag("extunwritten"),
                                flag("imgfile"),
                                flag("v2log"),
                                flag("projid32bit"),
                                flag("lazycounter"),
                                text("label"),
                                text("uuid")),
                Command.of("xfs-repair", "repair a file system xfs", TuningCommands::xfsRepair)
                        .takes(device("device"))
                        .may(
                                flag("forcelogzero"),
                                flag("nomodify"),
                                flag("noprefetch"),
                                flag("forcegeometry"),
                                number("maxmem"),
                                number("ihashsize"),
                                number("bhashsize"),
                                number("agstride"),
                                text("logdev"),
                                text("rtdev"))
                        .says("Prints the exit code of xfs_repair."),
                Command.of(
                                "ntfs-3g-probe",
                                "print whether a file system ntfs can be mounted: 0 if it can",
                                call -> call.out()
                                        .number(call.guest()
                                                .disks()
                                                .attempt(DiskTool.of(
                                                                "/usr/bin/ntfs-3g.probe",
                                                                call.arguments().flag("rw")
                                                                        ? "--readwrite"
                                                                        : "--readonly",
                                                                call.device("device"))
                                                        .looking())
                                                .exit()))
                        .takes(flag("rw"), device("device"))
                        .says("The number is that with which ntfs-3g.probe ends; 12 is no ntfs."),
                Command.of(
                                "ntfsfix",
                                "repair a file system ntfs",
                                call -> Tools.change(
                                        call,
                                        "/usr/bin/ntfsfix",
                                        call.arguments().flag("clearbadsectors", false)
                                                ? List.of("-b", call.device("device"))
                                                : List.of(call.device("device"))))
                        .takes(device("device"))
                        .may(flag("clearbadsectors")),
                Command.of("ntfsresize", "set the size of a file system ntfs", TuningCommands::ntfsResize)
                        .also("ntfsresize-opts")
                        .takes(device("device"))
                        .may(number("size"), flag("force")),
                Command.of(
                                "ntfsresize-size",
                                "set the size of a file system ntfs in bytes",
                                call -> resize(call, List.of("-P", "-s", Long.toString(call.count("size")))))
                        .takes(device("device"), number("size")));
    }

    private static String type(Call call, String name) throws ShellFailure {
        return call.workspace().devices().find(call.text(name)).fileSystem().orElse("");
    }

    private static void label(Call call) throws ShellFailure, CustomizeException {
        String device = call.device("mountable");
        String label = call.text("label");
        String type = type(call, "mountable");
        switch (type) {
            case "ext2", "ext3", "ext4" -> ExtCommands.label(call, device, label);
            case "xfs" -> xfs(call, device, "label " + quoted(label.isEmpty() ? "--" : label));
            case "btrfs" -> Tools.change(call, "/usr/bin/btrfs", "filesystem", "label", mounted(call, device), label);
            case "vfat" -> Tools.change(call, "/usr/sbin/fatlabel", device, label);
            case "ntfs" -> Tools.change(call, "/usr/sbin/ntfslabel", device, label);
            case "swap" -> Tools.change(call, "/usr/sbin/swaplabel", "-L", label, device);
            default ->
                throw new ShellFailure("failed to set the label of " + call.text("mountable")
                        + ": this is not known of its file system, " + (type.isEmpty() ? "which is unknown" : type));
        }
    }

    /** btrfs names a mounted file system by its mount point. */
    private static String mounted(Call call, String device) throws ShellFailure {
        return call.guest().fileSystems().stream()
                .filter(one -> one.device().equals(device))
                .flatMap(one -> one.mountPoint().stream())
                .map(path -> path.equals("/") ? "/sysroot" : "/sysroot" + path)
                .findFirst()
                .orElse(device);
    }

    private static void uuid(Call call, String uuid) throws ShellFailure, CustomizeException {
        if (!uuid.matches("[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")) {
            throw new ShellFailure("'" + uuid + "' is no UUID");
        }
        String device = call.device("device");
        String type = type(call, "device");
        switch (type) {
            case "ext2", "ext3", "ext4" -> Tools.change(call, "/usr/sbin/tune2fs", "-f", "-U", uuid, device);
            case "xfs" -> xfs(call, device, "uuid " + uuid);
            case "btrfs" -> Tools.change(call, "/usr/bin/btrfstune", "-f", "-U", uuid, device);
            case "swap" -> Tools.change(call, "/usr/sbin/swaplabel", "-U", uuid, device);
            default ->
                throw new ShellFailure("failed to set the UUID of " + call.text("device")
                        + ": this is not known of its file system, " + (type.isEmpty() ? "which is unknown" : type));
        }
    }

    private static String xfs(Call call, String device, String command) throws ShellFailure, CustomizeException {
        return Tools.change(call, "/usr/sbin/xfs_db", "-x", "-p", "xfs_admin", "-c", command, device);
    }

    private static String quoted(String label) throws ShellFailure {
        if (!label.matches("[^\"\\s\\\\]{1,12}")) {
            throw new ShellFailure("a label of xfs has 1 to 12 characters, and no spaces");
        }
        return label;
    }

    private static void trim(Call call) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>();
        option(call, words, "offset", "-o");
        option(call, words, "length", "-l");
        option(call, words, "minimumfreeextent", "-m");
        words.add(Tools.file(call, "mountpoint"));
        Tools.change(call, "/usr/sbin/fstrim", words);
    }

    private static void option(Call call, List<String> words, String name, String word) throws ShellFailure {
        if (call.arguments().has(name)) {
            words.add(word);
            words.add(Long.toString(call.count(name)));
        }
    }

    private static void xfsInfo(Call call) throws ShellFailure, CustomizeException, IOException {
        String given = call.text("pathordevice");
        String output = given.startsWith("/dev/")
                ? Tools.ask(call, "/usr/sbin/xfs_db", "-p", "xfs_info", "-r", "-c", "info", call.device("pathordevice"))
                : Tools.ask(
                        call,
                        "/usr/sbin/xfs_spaceman",
                        "-p",
                        "xfs_info",
                        "-c",
                        "info",
                        Tools.file(call, "pathordevice"));
        String shown = given.startsWith("/dev/")
                ? given
                : call.workspace().mounts().stream()
                        .filter(one -> one.path().equals(given))
                        .map(MountWish::device)
                        .findFirst()
                        .orElse(given);
        call.out().fields(geometry(shown, output));
    }

    /** What guestfish calls the numbers, in its order, and where xfs_info has them: the line and the word. */
    private static Map<String, String> geometryNames() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("xfs_inodesize", "meta-data isize");
        names.put("xfs_agcount", "meta-data agcount");
        names.put("xfs_agsize", "meta-data agsize");
        names.put("xfs_sectsize", "meta-data sectsz");
        names.put("xfs_attr", "meta-data attr");
        names.put("xfs_blocksize", "data bsize");
        names.put("xfs_datablocks", "data blocks");
        names.put("xfs_imaxpct", "data imaxpct");
        names.put("xfs_sunit", "data sunit");
        names.put("xfs_swidth", "data swidth");
        names.put("xfs_dirversion", "naming version");
        names.put("xfs_dirblocksize", "naming bsize");
        names.put("xfs_cimode", "naming ascii-ci");
        names.put("xfs_logname", "log name");
        names.put("xfs_logblocksize", "log bsize");
        names.put("xfs_logblocks", "log blocks");
        names.put("xfs_logversion", "log version");
        names.put("xfs_logsectsize", "log sectsz");
        names.put("xfs_logsunit", "log sunit");
        names.put("xfs_lazycount", "log lazy-count");
        names.put("xfs_rtname", "realtime name");
        names.put("xfs_rtextsize", "realtime extsz");
        names.put("xfs_rtblocks", "realtime blocks");
        names.put("xfs_rtextents", "realtime rtextents");
        return names;
    }

    private static Map<String, String> geometry(String name, String output) {
        Map<String, String> found = new LinkedHashMap<>();
        String section = "";
        for (String line : output.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                continue;
            }
            section = line.startsWith(" ") ? section : line.substring(0, equals).strip();
            String rest = line.substring(equals + 1);
            found.putIfAbsent(section + " name", rest.strip().replaceFirst("\\s.*", ""));
            Matcher numbers = NUMBER.matcher(rest.replaceFirst("^version ", "version="));
            while (numbers.find()) {
                found.putIfAbsent(section + " " + numbers.group(1), numbers.group(2));
            }
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("xfs_mntpoint", name);
        GEOMETRY.forEach((field, place) -> fields.put(field, found.getOrDefault(place, "")));
        return fields;
    }

    private static void xfsGrow(Call call) throws ShellFailure, CustomizeException {
        Arguments given = call.arguments();
        List<String> words = new ArrayList<>();
        for (String name : List.of("datasec", "logsec", "rtsec")) {
            if (given.flag(name, false)) {
                words.add("-" + name.charAt(0));
            }
        }
        option(call, words, "datasize", "-D");
        option(call, words, "logsize", "-L");
        option(call, words, "rtsize", "-R");
        option(call, words, "rtextsize", "-e");
        option(call, words, "maxpct", "-m");
        words.add(Tools.file(call, "path"));
        Tools.change(call, "/usr/sbin/xfs_growfs", words);
    }

    private static void xfsAdmin(Call call) throws ShellFailure, CustomizeException {
        Arguments given = call.arguments();
        String device = call.device("device");
        if (given.flag("extunwritten", false)) {
            xfs(call, device, "version extflg");
        }
        if (given.flag("v2log", false)) {
            xfs(call, device, "version log2");
        }
        if (given.flag("projid32bit", false)) {
            xfs(call, device, "version projid32bit");
        }
        if (given.has("label")) {
            xfs(call, device, "label " + quoted(given.text("label")));
        }
        if (given.has("uuid")) {
            String uuid = given.text("uuid");
            if (!uuid.matches("[0-9A-Fa-f-]{36}|nil|generate")) {
                throw new ShellFailure("'" + uuid + "' is no UUID");
            }
            xfs(call, device, "uuid " + uuid);
        }
    }

    private static void xfsRepair(Call call) throws ShellFailure, CustomizeException, IOException {
        Arguments given = call.arguments();
        List<String> words = new ArrayList<>();
        Map<String, String> switches =
                Map.of("forcelogzero", "-L", "nomodify", "-n", "noprefetch", "-P", "forcegeometry", "-d");
        for (Map.Entry<String, String> one : switches.entrySet()) {
            if (given.flag(one.getKey(), false)) {
                words.add(one.getValue());
            }
        }
        option(call, words, "maxmem", "-m");
        for (String name : List.of("ihashsize", "bhashsize")) {
            if (given.has(name)) {
                words.addAll(List.of("-o", name.substring(0, 5) + "=" + call.count(name)));
            }
        }
        words.add(call.device("device"));
        ToolResult result = call.guest().disks().attempt(DiskTool.of("/usr/sbin/xfs_repair", words));
        call.out().number(result.exit());
    }

    private static void ntfsResize(Call call) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>(List.of("-P"));
        option(call, words, "size", "-s");
        if (call.arguments().flag("force", false)) {
            words.add("--force");
        }
        resize(call, words);
    }

    private static void resize(Call call, List<String> options) throws ShellFailure, CustomizeException {
        List<String> words = new ArrayList<>(options);
        words.add(call.device("device"));
        call.guest()
                .disks()
                .run(DiskTool.of("/usr/sbin/ntfsresize", words)
                        .input("y\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
