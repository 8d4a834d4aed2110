package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out for which machine a program or a library is, also in what is packed, and in an initial RAM disk. */
final class Architecture {
    private static final int HEAD = 4096;
    private static final int SMALLEST = 20;

    /** Programs that an initial RAM disk has. */
    private static final Set<String> USUAL = Set.of(
            "bin/ls",
            "bin/rm",
            "bin/modprobe",
            "sbin/modprobe",
            "bin/sh",
            "bin/bash",
            "bin/dash",
            "bin/nash",
            "bin/busybox",
            "usr/bin/ls",
            "usr/bin/sh",
            "usr/bin/bash",
            "usr/bin/dash",
            "usr/bin/busybox",
            "usr/bin/kmod",
            "usr/bin/cat");

    private Architecture() {}

    /** That of the file that a call names. */
    static String of(Call call) throws ShellFailure, CustomizeException, IOException {
        String path = call.text("filename");
        byte[] head = call.files().head(path, HEAD);
        Optional<String> packed = Compression.of(head);
        Optional<String> found = packed.isEmpty() && !Cpio.isOne(head)
                ? ofBytes(head)
                : inside(call.files().read(path), packed.orElse(""));
        return found.orElseThrow(() -> new ShellFailure("failed to find the machine of " + path
                + ": it is no program, library or initial RAM disk of a known one"));
    }

    /** That of a file of which all is given. */
    static Optional<String> inside(byte[] file, String packed) throws ShellFailure, CustomizeException, IOException {
        List<String> found = new ArrayList<>();
        Compression.unpack(packed, new ByteArrayInputStream(file), unpacked -> {
            byte[] head = unpacked.readNBytes(HEAD);
            if (Cpio.isOne(head)) {
                Cpio cpio = new Cpio(new SequenceInputStream(new ByteArrayInputStream(head), unpacked));
                for (Optional<Cpio.Entry> entry = cpio.next();
                        entry.isPresent() && found.isEmpty();
                        entry = cpio.next()) {
                    if (USUAL.contains(entry.get().name())) {
                        ofBytes(cpio.content(entry.get(), HEAD)).ifPresent(found::add);
                    }
                }
            } else {
                ofBytes(head).ifPresent(found::add);
            }
            unpacked.transferTo(OutputStream.nullOutputStream());
        });
        return found.stream().findFirst();
    }

    /** That of a program whose first bytes these are. */
    static Optional<String> ofBytes(byte[] head) {
        if (head.length < SMALLEST) {
            return Optional.empty();
        }
        if (head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F') {
            return ofElf(head);
        }
        return head[0] == 'M' && head[1] == 'Z' ? ofWindows(head) : Optional.empty();
    }

    private static Optional<String> ofElf(byte[] head) {
        boolean wide = head[4] == 2;
        boolean little = head[5] == 1;
        ByteBuffer bytes = ByteBuffer.wrap(head).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        String machine = switch (bytes.getShort(18) & 0xffff) {
            case 2, 18 -> "sparc";
            case 3 -> "i386";
            case 8 -> "mips";
            case 20 -> "ppc";
            case 21 -> little ? "ppc64le" : "ppc64";
            case 22 -> wide ? "s390x" : "s390";
            case 40 -> "arm";
            case 43 -> "sparc64";
            case 50 -> "ia64";
            case 62 -> "x86_64";
            case 183 -> "aarch64";
            case 243 -> wide ? "riscv64" : "riscv32";
            case 258 -> wide ? "loongarch64" : "loongarch32";
            default -> "";
        };
        return machine.isEmpty() ? Optional.empty() : Optional.of(machine);
    }

    private static Optional<String> ofWindows(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.getInt(60);
        if (at < 0 || at > head.length - 6 || !"PE\0\0".equals(new String(head, at, 4, StandardCharsets.ISO_8859_1))) {
            return Optional.empty();
        }
        return switch (bytes.getShort(at + 4) & 0xffff) {
            case 0x14c -> Optional.of("i386");
            case 0x8664 -> Optional.of("x86_64");
            case 0xaa64 -> Optional.of("aarch64");
            default -> Optional.empty();
        };
    }
}
