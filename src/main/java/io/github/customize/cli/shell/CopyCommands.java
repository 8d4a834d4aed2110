package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.input;
import static io.github.customize.cli.shell.Parameter.local;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.output;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileInfo;
import io.github.customize.api.GuestFiles;
import io.github.customize.file.KeptOpen;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Commands that copy files, in the guest and between it and this host. */
final class CopyCommands {
    private static final int BASE64_LINE = 76;

    private CopyCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of("upload", "copy a file of this host into the guest", CopyCommands::upload)
                        .example("upload -<<END /etc/motd", "Welcome.", "END")
                        .takes(input("filename"), path("remotefilename"))
                        .says("-<<END reads the lines up to one that is END. The file of the guest may be a device."),
                Command.of(
                                "download",
                                "copy a file of the guest to this host",
                                call -> LocalFiles.writeBytes(call, "filename", out -> download(call, out)))
                        .takes(path("remotefilename"), output("filename"))
                        .says("Also a device."),
                Command.of(
                                "upload-offset",
                                "copy a file of this host into one of the guest, from an offset on",
                                CopyCommands::uploadPart)
                        .takes(input("filename"), path("remotefilename"), number("offset"))
                        .says("A file that is there is written in place."),
                Command.of(
                                "download-offset",
                                "copy a part of a file of the guest to this host",
                                CopyCommands::downloadPart)
                        .takes(path("remotefilename"), output("filename"), number("offset"), number("size")),
                Command.of("base64-in", "copy what is in base64 into a file of the guest", CopyCommands::decode)
                        .takes(input("base64file"), path("filename")),
                Command.of("base64-out", "copy a file of the guest in base64 to this host", CopyCommands::encode)
                        .takes(path("filename"), output("base64file")),
                Command.of(
                                "compress-out",
                                "copy a file of the guest to this host and pack it",
                                call -> LocalFiles.writeBytes(
                                        call,
                                        "zfile",
                                        out -> Compression.pack(
                                                call.text("ctype"),
                                                out,
                                                packed -> call.files().copyOut(call.text("file"), packed))))
                        .takes(text("ctype"), path("file"), output("zfile"))
                        .may(number("level"))
                        .says("ctype is compress, gzip, bzip2, xz, lzma, lzop or zstd. The level has no effect."),
                Command.of(
                                "compress-device-out",
                                "copy a device to this host and pack it",
                                call -> LocalFiles.writeBytes(
                                        call,
                                        "zdevice",
                                        out -> Compression.pack(
                                                call.text("ctype"),
                                                out,
                                                packed -> DeviceCopies.out(
                                                        call, call.text("device"), packed, 0, Long.MAX_VALUE))))
                        .takes(text("ctype"), Parameter.device("device"), output("zdevice"))
                        .may(number("level"))
                        .says("ctype is as for compress-out."),
                Command.of("copy-in", "copy files and directories of this host into a directory", CopyCommands::copyIn)
                        .example("!echo data >note.txt", "copy-in note.txt /srv")
                        .takes(local("local").repeated(), path("remotedir"))
                        .says("With modes, owners and times. What is there is replaced, directories are merged."),
                Command.of(
                                "copy-out",
                                "copy files and directories of the guest into a directory of this host",
                                CopyCommands::copyOut)
                        .example("copy-out /etc/fstab .")
                        .takes(path("remote").repeated(), local("localdir"))
                        .says("Owners are kept where we may set them. Sockets and devices are left out."),
                Command.of(
                                "tar-in",
                                "unpack a tar archive in a directory of the guest",
                                call -> tarIn(call, "tarfile", call.arguments().text("compress", "")))
                        .takes(input("tarfile"), path("directory"))
                        .may(text("compress"), flag("xattrs"), flag("selinux"), flag("acls"))
                        .says(
                                "compress is gzip, bzip2, xz, lzma, lzop, zstd or compress. Extended attributes are left out."),
                Command.of(
                                "tar-out",
                                "pack a directory of the guest as a tar archive",
                                call -> tarOut(call, "tarfile", call.arguments().text("compress", "")))
                        .example("tar-out /etc etc.tar.gz compress:gzip")
                        .takes(path("directory"), output("tarfile"))
                        .may(text("compress"), flag("numericowner"), flag("xattrs"), flag("selinux"), flag("acls")),
                Command.of(
                                "tgz-in",
                                "unpack a tar archive that is packed by gzip",
                                call -> tarIn(call, "tarball", "gzip"))
                        .takes(input("tarball"), path("directory")),
                Command.of(
                                "tgz-out",
                                "pack a directory as a tar archive and by gzip",
                                call -> tarOut(call, "tarball", "gzip"))
                        .takes(path("directory"), output("tarball")),
                Command.of("txz-in", "unpack a tar archive that is packed by xz", call -> tarIn(call, "tarball", "xz"))
                        .takes(input("tarball"), path("directory")),
                Command.of(
                                "txz-out",
                                "pack a directory as a tar archive and by xz",
                                call -> tarOut(call, "tarball", "xz"))
                        .takes(path("directory"), output("tarball")),
                Command.of("cpio-out", "pack a directory as a cpio archive", CopyCommands::cpioOut)
                        .example("cpio-out /etc etc.cpio")
                        .takes(path("directory"), output("cpiofile"))
                        .may(text("format"))
                        .says("format is newc, or crc for that with sums of what is in the files."),
                Command.of("cp", "copy a file", CopyCommands::copyFile)
                        .takes(path("src"), path("dest"))
                        .says("The copy is root's and of now. Into a directory that is there, else to that name."),
                Command.of("cp-a", "copy a file or a directory with all that it is", CopyCommands::copyTree)
                        .takes(path("src"), path("dest"))
                        .says("Into a directory that is there, else to that name."),
                Command.of("cp-r", "copy a file or a directory", CopyCommands::copyTree)
                        .takes(path("src"), path("dest"))
                        .says("As cp-a does: owners and times are kept."));
    }

    private static void download(Call call, OutputStream out) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("remotefilename");
        if (DeviceCopies.isDevice(path)) {
            DeviceCopies.out(call, path, out, 0, Long.MAX_VALUE);
        } else {
            call.files().copyOut(path, out);
        }
    }

    private static void upload(Call call) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("remotefilename");
        if (DeviceCopies.isDevice(path)) {
            try (InputStream content = LocalFiles.open(call, "filename")) {
                DeviceCopies.in(call, path, content, 0);
            }
            return;
        }
        boolean isNew = WritingCommands.isNew(call, path);
        try (InputStream content = LocalFiles.open(call, "filename")) {
            call.files().write(path, content);
        }
        WritingCommands.finishNew(call, path, isNew);
    }

    private static void uploadPart(Call call) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("remotefilename");
        long offset = call.count("offset");
        try (InputStream content = LocalFiles.open(call, "filename")) {
            if (DeviceCopies.isDevice(path)) {
                DeviceCopies.in(call, path, content, offset);
                return;
            }
            if (call.files().stat(path).isEmpty()) {
                call.files().write(path, new byte[0]);
            }
            call.files().overwrite(path, offset, content);
        }
    }

    private static void downloadPart(Call call) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("remotefilename");
        long offset = call.count("offset");
        long size = call.count("size");
        LocalFiles.writeBytes(call, "filename", out -> {
            if (DeviceCopies.isDevice(path)) {
                DeviceCopies.out(call, path, out, offset, size);
            } else {
                call.files().copyPart(path, offset, size, out);
            }
        });
    }

    private static void decode(Call call) throws ShellFailure, CustomizeException, IOException {
        try (InputStream content = Base64.getMimeDecoder().wrap(LocalFiles.open(call, "base64file"))) {
            call.files().write(call.text("filename"), content);
        }
    }

    private static void encode(Call call) throws ShellFailure, CustomizeException, IOException {
        LocalFiles.writeBytes(call, "base64file", out -> {
            OutputStream kept = new KeptOpen(out);
            try (OutputStream encoded =
                    Base64.getMimeEncoder(BASE64_LINE, new byte[] {'\n'}).wrap(kept)) {
                call.files().copyOut(call.text("filename"), encoded);
            }
            out.write('\n');
        });
    }

    private static void copyIn(Call call) throws ShellFailure, CustomizeException {
        GuestNames.requireDirectory(call.files(), "copy into", call.text("remotedir"));
        for (String name : call.arguments().texts("local")) {
            Path file = Call.local(call.workspace(), name);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new ShellFailure("failed to copy " + name + ": there is no such file");
            }
            call.files().copyIn(file, call.text("remotedir"));
        }
    }

    private static void copyOut(Call call) throws ShellFailure, CustomizeException, IOException {
        Path directory = call.local("localdir");
        if (!Files.isDirectory(directory)) {
            throw new ShellFailure("failed to copy to " + call.text("localdir") + ": there is no such directory");
        }
        for (String path : call.arguments().texts("remote")) {
            for (String left : call.files().copyOut(path, directory)) {
                call.shell().other().println("note: " + left + " was left out: it is no file, directory or link");
            }
        }
    }

    private static void tarIn(Call call, String name, String compression)
            throws ShellFailure, CustomizeException, IOException {
        GuestNames.requireDirectory(call.files(), "unpack in", call.text("directory"));
        try (InputStream archive = LocalFiles.open(call, name)) {
            Compression.unpack(compression, archive, unpacked -> call.files().tarIn(unpacked, call.text("directory")));
        }
    }

    private static void cpioOut(Call call) throws ShellFailure, CustomizeException, IOException {
        String format = call.arguments().text("format", "newc");
        if (!format.equals("newc") && !format.equals("crc")) {
            throw new ShellFailure("format is newc or crc: '" + format + "'");
        }
        String top = call.text("directory");
        if (GuestNames.require(call.files(), "pack", top).kind() != FileInfo.Kind.DIRECTORY) {
            throw new ShellFailure("failed to pack " + top + ": it is no directory");
        }
        LocalFiles.writeBytes(
                call, "cpiofile", out -> new CpioWriter(call.files(), out, format.equals("crc")).write(top));
    }

    private static void tarOut(Call call, String name, String compression)
            throws ShellFailure, CustomizeException, IOException {
        GuestNames.requireDirectory(call.files(), "pack", call.text("directory"));
        LocalFiles.writeBytes(
                call,
                name,
                out -> Compression.pack(
                        compression, out, packed -> call.files().tarOut(call.text("directory"), packed)));
    }

    private static void copyFile(Call call) throws ShellFailure, CustomizeException {
        GuestFiles files = call.files();
        String from = call.text("src");
        FileInfo file = GuestNames.require(files, "copy", from);
        if (file.kind() == FileInfo.Kind.DIRECTORY) {
            throw new ShellFailure("failed to copy " + from + ": it is a directory; use cp-a");
        }
        String to = GuestNames.destination(files, from, call.text("dest"));
        boolean isNew = files.stat(to).isEmpty();
        copyContent(call, from, to);
        if (isNew) {
            call.files().chmod(to, file.mode() & ~call.workspace().umask());
        }
    }

    private static void copyContent(Call call, String from, String to) throws ShellFailure, CustomizeException {
        GuestFiles files = call.files();
        GuestNames.require(files, "copy", from);
        boolean isNew = files.stat(to).isEmpty();
        String source = files.realPath(from).orElse(from);
        if (isNew) {
            files.copy(source, to);
            call.files().chown(to, 0, 0);
            call.files().chmod(to, 0666 & ~call.workspace().umask());
            call.attributes().modified(to, Instant.now());
        } else if (!files.realPath(to).equals(Optional.of(source))) {
            // Through this host: one file of the guest is not written into another by itself.
            files.write(to, files.read(from));
        }
    }

    private static void copyTree(Call call) throws ShellFailure, CustomizeException {
        GuestFiles files = call.files();
        String from = call.text("src");
        FileInfo file = files.lstat(from).orElseThrow(() -> GuestNames.missing("copy", from));
        String to = GuestNames.destination(files, from, call.text("dest"));
        Optional<FileInfo> there = files.lstat(to);
        if (there.isPresent()) {
            boolean directories =
                    there.get().kind() == FileInfo.Kind.DIRECTORY || file.kind() == FileInfo.Kind.DIRECTORY;
            if (directories) {
                throw new ShellFailure(
                        "failed to copy " + from + " to " + to + ": it is there already; remove it first");
            }
            files.remove(to);
        }
        files.copy(from, to);
    }
}
