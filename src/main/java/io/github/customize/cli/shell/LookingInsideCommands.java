package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
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

    private LookingInsideCommands() {}

    static List<Command> all() {
        return List.of(
                Command.of(
                                "file-architecture",
                                "print for which machine a program or a library is",
                                call -> call.out().line(Architecture.of(call)))
                        .takes(path("filename"))
                        .says("Also of what is packed, and of an initial RAM disk: i386, x86_64, aarch64 ..."),
                Command.of("initrd-list", "list the files in an initial RAM disk", LookingInsideCommands::list)
                        .takes(path("path")),
                Command.of("initrd-cat", "print a file of an initial RAM disk", LookingInsideCommands::print)
                        .takes(path("initrdpath"), text("filename")));
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
