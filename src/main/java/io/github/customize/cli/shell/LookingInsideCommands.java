package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.DiskTool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that tell what is inside programs and initial RAM disks. */
final class LookingInsideCommands {
    private static final int HEAD = 6;

    private static final int MOST_JUDGED = 256 << 10;

    private LookingInsideCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "file-architecture",
                                "print for which machine a program or a library is",
                                call -> call.out().line(Architecture.of(call)))
                        .takes(path("filename"))
                        .says("Also of what is packed, and of an initial RAM disk: i386, x86_64, aarch64 ..."),
                Command.of("zfile", "print what is in a file that is packed", LookingInsideCommands::packed)
                        .takes(text("meth"), path("path"))
                        .says(
                                "meth is gzip, compress or bzip2; what file says of the first bytes when they are unpacked."),
                Command.of("initrd-list", "list the files in an initial RAM disk", LookingInsideCommands::list)
                        .takes(path("path")),
                Command.of("initrd-cat", "print a file of an initial RAM disk", LookingInsideCommands::print)
                        .takes(path("initrdpath"), text("filename")));
    }

    private static void packed(Call call) throws ShellFailure, CustomizeException, IOException {
        String kind = call.text("meth");
        if (!List.of("gzip", "compress", "bzip2").contains(kind)) {
            throw new ShellFailure("meth is gzip, compress or bzip2: '" + kind + "'");
        }
        byte[] file = call.files().read(call.text("path"));
        String found = Compression.of(file).orElse(kind);
        byte[][] begin = new byte[1][];
        Compression.unpack(found, new ByteArrayInputStream(file), unpacked -> {
            begin[0] = unpacked.readNBytes(MOST_JUDGED);
            unpacked.transferTo(OutputStream.nullOutputStream());
        });
        DiskTool judge = DiskTool.of("/usr/bin/file", "-b", "-").input(begin[0]).looking();
        call.out().line(call.guest().disks().run(judge).stripTrailing());
    }

    /** Takes an archive. */
    @FunctionalInterface
    private interface Reading {
        void of(Cpio cpio) throws ShellFailure, CustomizeException, IOException;
    }

    private static void read(Call call, String path, Reading reading)
            throws ShellFailure, CustomizeException, IOException {
        byte[] file = call.files().read(path);
        String packed = Compression.of(file).orElse("");
        Compression.unpack(packed, new ByteArrayInputStream(file), unpacked -> {
            PushbackInputStream in = new PushbackInputStream(unpacked, HEAD);
            byte[] head = in.readNBytes(HEAD);
            if (!Cpio.isOne(head)) {
                throw new ShellFailure("failed to read " + path + ": it is no initial RAM disk");
            }
            in.unread(head);
            reading.of(new Cpio(in));
            in.transferTo(OutputStream.nullOutputStream());
        });
    }

    private static void list(Call call) throws ShellFailure, CustomizeException, IOException {
        List<String> names = new ArrayList<>();
        read(call, call.text("path"), cpio -> {
            for (Optional<Cpio.Entry> entry = cpio.next(); entry.isPresent(); entry = cpio.next()) {
                names.add(entry.get().name());
            }
        });
        call.out().lines(names);
    }

    private static void print(Call call) throws ShellFailure, CustomizeException, IOException {
        String wanted = call.text("filename");
        List<byte[]> found = new ArrayList<>();
        read(call, call.text("initrdpath"), cpio -> {
            for (Optional<Cpio.Entry> entry = cpio.next(); entry.isPresent() && found.isEmpty(); entry = cpio.next()) {
                if (entry.get().name().equals(wanted)) {
                    found.add(cpio.content(entry.get(), Integer.MAX_VALUE));
                }
            }
        });
        if (found.isEmpty()) {
            throw new ShellFailure("there is no " + wanted + " in " + call.text("initrdpath"));
        }
        call.out().bytes().write(found.get(0));
    }
}
