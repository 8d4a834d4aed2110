package io.github.customize.cli.shell;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads the archives of initial RAM disks (cpio in its form "newc"), one entry after the other. */
final class Cpio {
    private static final int HEADER = 110;
    private static final int FIELD = 8;
    private static final int LONGEST_NAME = 4096;
    private static final String END = "TRAILER!!!";

    /** A file of the archive. */
    record Entry(String name, long size) {}

    private final InputStream in;
    private long left;

    Cpio(InputStream in) {
        this.in = in;
    }

    /** Whether an archive begins with these bytes. */
    static boolean isOne(byte[] head) {
        String begin = new String(head, 0, Math.min(head.length, 6), StandardCharsets.ISO_8859_1);
        return begin.equals("070701") || begin.equals("070702");
    }

    /** The next entry; empty at the end. */
    Optional<Entry> next() throws IOException {
        in.skipNBytes(left);
        left = 0;
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER || !isOne(header)) {
            return Optional.empty();
        }
        long nameSize = field(header, 11);
        if (nameSize < 1 || nameSize > LONGEST_NAME) {
            throw new IOException("the archive is damaged: a name of " + nameSize + " bytes");
        }
        byte[] name = in.readNBytes((int) nameSize);
        in.skipNBytes(padding(HEADER + nameSize));
        long size = field(header, 6);
        left = size + padding(size);
        String text = new String(name, 0, Math.max(0, name.length - 1), StandardCharsets.UTF_8);
        return text.equals(END) ? Optional.empty() : Optional.of(new Entry(text.replaceFirst("^\\./", ""), size));
    }

    /** The first bytes of the entry that was told last. */
    byte[] content(Entry entry, int most) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(most, entry.size()));
        if (bytes.length < Math.min(most, entry.size())) {
            throw new EOFException("the archive is cut off");
        }
        left -= bytes.length;
        return bytes;
    }

    private static long field(byte[] header, int index) throws IOException {
        int from = 6 + index * FIELD;
        try {
            String digits = new String(Arrays.copyOfRange(header, from, from + FIELD), StandardCharsets.ISO_8859_1);
            return Long.parseLong(digits, 16);
        } catch (NumberFormatException e) {
            throw new IOException("the archive is damaged: a field that is no number", e);
        }
    }

    private static long padding(long size) {
        return -size & 3;
    }
}
