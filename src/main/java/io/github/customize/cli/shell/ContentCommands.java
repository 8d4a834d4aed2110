package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.device;
import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.json.FileNameText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Commands for the bytes of devices. */
final class ContentCommands {
    private static final String DD = "/usr/bin/dd";
    private static final int BLOCK = 4096;
    private static final int FIRST_BLOCKS = 32;
    /** More than that in one answer would be a program's mistake. */
    private static final int MOST_READ = 4 << 20;
    /** Everything but zeros of what is read, of which one byte is enough. */
    private static final String IS_ZERO = "tr -d '\\000' <\"$1\" | head -c 1 | wc -c";

    /** It ends with an error when the room is used up, which is what is wanted. */
    private static final String SCRUB =
            "dd if=/dev/urandom of=\"$1/fill\" bs=1M status=none 2>/dev/null; sync \"$1/fill\"; rm -r \"$1\"";

    private ContentCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("pread-device", "print a part of a device", ContentCommands::read)
                        .takes(device("device"), number("count"), number("offset"))
                        .says("At most 4 MiB."),
                Command.of("pwrite-device", "write into a device, and print how many bytes that were", call -> {
                            byte[] content = FileNameText.bytes(call.text("content"));
                            call.guest().disks().write(call.device("device"), call.count("offset"), content);
                            call.out().number(content.length);
                        })
                        .takes(device("device"), text("content"), number("offset")),
                Command.of(
                                "zero",
                                "write zeros over the beginning of a device",
                                call -> Tools.change(
                                        call,
                                        DD,
                                        "if=/dev/zero",
                                        "of=" + call.device("device"),
                                        "bs=" + BLOCK,
                                        "count=" + FIRST_BLOCKS,
                                        "conv=notrunc,nocreat"))
                        .takes(device("device"))
                        .says("128 KiB, so that nothing there is recognised any more."),
                Command.of(
                                "zero-device",
                                "write zeros over a device",
                                call -> Tools.change(
                                        call, "/usr/sbin/blkdiscard", "--force", "--zeroout", call.device("device")))
                        .also("blkdiscard-zero")
                        .takes(device("device")),
                Command.of(
                                "scrub-device",
                                "write random bytes over a device",
                                call -> Tools.change(call, "/usr/bin/shred", "--iterations=1", call.device("device")))
                        .takes(device("device")),
                Command.of(
                                "is-zero-device",
                                "whether a device holds zeros only",
                                call -> isZero(call, call.device("device")))
                        .takes(device("device")),
                Command.of("checksum-device", "print the checksum of a device", ContentCommands::checksum)
                        .takes(text("csumtype"), device("device"))
                        .says("csumtype is crc, md5, sha1, sha224, sha256, sha384 or sha512."),
                Command.of(
                                "copy-size",
                                "copy the first bytes of a device or file to another",
                                ContentCommands::copySize)
                        .takes(path("src"), path("dest"), number("size"))
                        .says("It fails if there are fewer. A file that is not there is made."),
                Command.of(
                                "scrub-file",
                                "write random bytes over a file, and remove it",
                                call -> Tools.change(
                                        call,
                                        "/usr/bin/shred",
                                        "--iterations=1",
                                        "--remove=wipe",
                                        Tools.file(call, "file")))
                        .takes(path("file")),
                Command.of("scrub-freespace", "write random bytes over what is free on a file system", call -> {
                            call.files().mkdir(call.text("dir"));
                            Tools.change(call, "/usr/bin/sh", "-c", SCRUB, "sh", Tools.file(call, "dir"));
                        })
                        .takes(path("dir"))
                        .says("By files in a new directory, which is removed at the end."),
                Command.of("dd", "copy a file or a device over another", ContentCommands::copyAll)
                        .takes(path("src"), path("dest")),
                copy("copy-device-to-device", "copy a device to another", true, true),
                copy("copy-device-to-file", "copy a device to a file of the guest", true, false),
                copy("copy-file-to-device", "copy a file of the guest to a device", false, true),
                copy("copy-file-to-file", "copy a part of a file of the guest into another", false, false));
    }

    private static void read(Call call) throws ShellFailure, CustomizeException, IOException {
        long count = call.count("count");
        if (count > MOST_READ) {
            throw new ShellFailure("count is more than 4 MiB: " + count);
        }
        call.out().bytes().write(call.guest().disks().read(call.device("device"), call.count("offset"), (int) count));
    }

    private static void isZero(Call call, String place) throws ShellFailure, CustomizeException, IOException {
        String left = Tools.ask(call, "/usr/bin/sh", "-c", IS_ZERO, "sh", place);
        call.out().flag(left.strip().equals("0"));
    }

    private static void checksum(Call call) throws ShellFailure, CustomizeException, IOException {
        String type = call.text("csumtype");
        String program = switch (type) {
            case "crc" -> "cksum";
            case "md5", "sha1", "sha224", "sha256", "sha384", "sha512" -> type + "sum";
            default -> throw new ShellFailure("there is no kind of checksum '" + type + "'");
        };
        String line = Tools.ask(call, "/usr/bin/" + program, call.device("device"));
        call.out().line(line.strip().replaceFirst("\\s.*", ""));
    }

    /** A file that is copied into is empty before, unless it is appended to. */
    private static void prepare(Call call, boolean append) throws ShellFailure, CustomizeException {
        String path = call.text("dest");
        if (call.files().stat(path).isEmpty()) {
            call.files().write(path, new byte[0]);
        } else if (!append) {
            call.files().truncate(path, 0);
        }
    }

    private static void copyAll(Call call) throws ShellFailure, CustomizeException {
        String from = place(call, "src");
        if (!DeviceCopies.isDevice(call.text("dest"))) {
            prepare(call, false);
        }
        Tools.change(
                call, DD, "if=" + from, "of=" + place(call, "dest"), "bs=1M", "conv=notrunc,nocreat", "status=none");
    }

    private static void copySize(Call call) throws ShellFailure, CustomizeException {
        String from = place(call, "src");
        String size = Long.toString(call.count("size"));
        String there = Tools.ask(call, "/usr/bin/sh", "-c", "head -c \"$2\" \"$1\" | wc -c", "sh", from, size);
        if (!there.strip().equals(size)) {
            throw new ShellFailure(
                    "failed to copy " + size + " bytes of " + call.text("src") + ": it has only " + there.strip());
        }
        boolean device = DeviceCopies.isDevice(call.text("dest"));
        if (!device && call.files().stat(call.text("dest")).isEmpty()) {
            call.files().write(call.text("dest"), new byte[0]);
        }
        Tools.change(
                call,
                DD,
                "if=" + from,
                "of=" + place(call, "dest"),
                "bs=64K",
                "count=" + size,
                "iflag=count_bytes,fullblock",
                "conv=notrunc,nocreat",
                "status=none");
    }

    private static String place(Call call, String name) throws ShellFailure, CustomizeException {
        return DeviceCopies.isDevice(call.text(name)) ? call.device(name) : Tools.file(call, name);
    }

    private static long length(Call call, String name, boolean device) throws ShellFailure, CustomizeException {
        return device
                ? call.workspace().devices().find(call.text(name)).size()
                : GuestNames.require(call.files(), "copy", call.text(name)).size();
    }

    private static Command copy(String name, String summary, boolean fromDevice, boolean toDevice) {
        return Command.of(name, summary, call -> copy(call, fromDevice, toDevice))
                .takes(fromDevice ? device("src") : path("src"), toDevice ? device("dest") : path("dest"))
                .may(number("srcoffset"), number("destoffset"), number("size"), flag("sparse"), flag("append"));
    }

    private static void copy(Call call, boolean fromDevice, boolean toDevice) throws ShellFailure, CustomizeException {
        Arguments given = call.arguments();
        String from = fromDevice ? call.device("src") : Tools.file(call, "src");
        boolean append = given.flag("append", false);
        if (!toDevice) {
            prepare(call, append);
        }
        String to = toDevice ? call.device("dest") : Tools.file(call, "dest");
        List<String> words = new ArrayList<>(List.of("if=" + from, "of=" + to, "bs=64K", "status=none"));
        words.add("iflag=skip_bytes,count_bytes,fullblock");
        words.add(append ? "oflag=append" : "oflag=seek_bytes");
        words.add("conv=notrunc,nocreat" + (given.flag("sparse", false) ? ",sparse" : ""));
        if (given.has("srcoffset")) {
            words.add("skip=" + call.count("srcoffset"));
        }
        if (given.has("destoffset") && !append) {
            words.add("seek=" + call.count("destoffset"));
        }
        if (given.has("size")) {
            long size = call.count("size");
            long there = length(call, "src", fromDevice) - given.number("srcoffset", 0);
            if (size > there) {
                throw new ShellFailure(
                        "failed to copy " + size + " bytes of " + call.text("src") + ": it has only " + there);
            }
            words.add("count=" + size);
        }
        Tools.change(call, DD, words);
    }
}
