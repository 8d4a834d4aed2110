package io.github.customize.api;

import io.github.customize.json.HostPaths;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a tar archive: that of POSIX, the old one, and long names as GNU tar writes them. */
final class TarReader {
    private static final int LONGEST_EXTENSION = 1 << 20;

    private final InputStream in;
    private long left;
    private long padding;

    /**
     * One file of the archive.
     *
     * @param type the letter: 0 file, 1 hard link, 2 link, 5 directory …
     * @param name without a slash at its beginning or end, and without dots
     */
    record Entry(char type, String name, String target, int mode, long uid, long gid, long size, long time) {}

    TarReader(InputStream in) {
        this.in = in;
    }

    /** The next file; what is left of the content of the one before is passed over. */
    Optional<Entry> next() throws IOException {
        skipRest();
        Map<String, String> extended = new HashMap<>();
        while (true) {
            byte[] block = in.readNBytes(TarHeader.BLOCK);
            if (block.length == 0 || (block.length == TarHeader.BLOCK && isZero(block))) {
                drain();
                return Optional.empty();
            }
            if (block.length < TarHeader.BLOCK) {
                throw new EOFException("the tar archive ends in the middle of a header");
            }
            if (number(block, 148, 8) != TarHeader.sum(block)) {
                throw new IOException("it is no tar archive, or damaged; a compressed one has to be unpacked first");
            }
            char type = block[156] == 0 ? '0' : (char) block[156];
            begin(number(block, 124, 12));
            switch (type) {
                case 'x' -> records(extension(), extended);
                case 'g' -> extension();
                case 'L' -> extended.put("path", cut(extension()));
                case 'K' -> extended.put("linkpath", cut(extension()));
                default -> {
                    return Optional.of(entry(type, block, extended));
                }
            }
        }
    }

    private Entry entry(char type, byte[] block, Map<String, String> extended) throws IOException {
        if (extended.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse"))) {
            throw new IOException("the tar archive has sparse files in GNU's form; make it without --sparse");
        }
        boolean ustar = new String(block, 257, 5, StandardCharsets.US_ASCII).equals("ustar");
        String prefix = ustar && block[263] == '0' ? text(block, 345, 155) : "";
        String name = text(block, 0, 100);
        String path = extended.getOrDefault("path", prefix.isEmpty() ? name : prefix + "/" + name);
        long size = number(extended, "size", number(block, 124, 12));
        begin(type == '0' || type == '7' ? size : 0);
        return new Entry(
                type,
                clean(path),
                extended.getOrDefault("linkpath", text(block, 157, 100)),
                (int) number(block, 100, 8) & 07777,
                number(extended, "uid", number(block, 108, 8)),
                number(extended, "gid", number(block, 116, 8)),
                size,
                number(extended, "mtime", number(block, 136, 12)));
    }

    /** The path below the directory that the archive is unpacked in. */
    static String clean(String path) throws IOException {
        StringBuilder clean = new StringBuilder();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                throw new IOException("the tar archive has a file that leads out of it: " + path);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                clean.append(clean.isEmpty() ? "" : "/").append(part);
            }
        }
        return clean.toString();
    }

    /** The content of the file that was told last. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = in.read(bytes, from, (int) Math.min(count, left));
                if (read < 0) {
                    throw new EOFException("the tar archive ends in the middle of a file");
                }
                left -= read;
                return read;
            }
        };
    }

    private void begin(long size) throws IOException {
        if (size < 0) {
            throw new IOException("the tar archive has a damaged header: a size below zero");
        }
        left = size;
        padding = TarHeader.padding(size);
    }

    private void skipRest() throws IOException {
        in.skipNBytes(left + padding);
        begin(0);
    }

    /** Whoever writes the archive should not be told that nobody reads its end. */
    private void drain() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private byte[] extension() throws IOException {
        if (left > LONGEST_EXTENSION) {
            throw new IOException("the tar archive has a header of " + left + " bytes");
        }
        byte[] content = in.readNBytes((int) left);
        left -= content.length;
        skipRest();
        return content;
    }

    private static void records(byte[] content, Map<String, String> extended) throws IOException {
        int from = 0;
        while (from < content.length) {
            int space = from;
            while (space < content.length && content[space] != ' ') {
                space++;
            }
            String digits = new String(content, from, space - from, StandardCharsets.US_ASCII);
            int length = digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : 0;
            if (length <= space - from || from + length > content.length) {
                throw new IOException("the tar archive has a damaged header");
            }
            String record = HostPaths.decode(Arrays.copyOfRange(content, space + 1, from + length - 1));
            int equals = record.indexOf('=');
            if (equals > 0) {
                extended.put(record.substring(0, equals), record.substring(equals + 1));
            }
            from += length;
        }
    }

    private static String cut(byte[] content) {
        return text(content, 0, content.length);
    }

    private static String text(byte[] block, int at, int width) {
        int end = at;
        while (end < at + width && block[end] != 0) {
            end++;
        }
        return HostPaths.decode(Arrays.copyOfRange(block, at, end));
    }

    private static long number(Map<String, String> extended, String key, long otherwise) throws IOException {
        String text = extended.getOrDefault(key, Long.toString(otherwise)).replaceFirst("\\..*", "");
        if (!text.matches("-?[0-9]{1,18}")) {
            throw new IOException("the tar archive has a damaged header: " + key + " is " + text);
        }
        return Long.parseLong(text);
    }

    /** Octal digits, or in GNU's form a number with its highest bit set. */
    private static long number(byte[] block, int at, int width) throws IOException {
        if ((block[at] & 0x80) != 0) {
            long value = block[at] & 0x3f;
            for (int i = at + 1; i < at + width; i++) {
                value = value << 8 | (block[i] & 0xff);
            }
            return value;
        }
        String digits = text(block, at, width).strip();
        if (!digits.matches("[0-7]{0,20}")) {
            throw new IOException("it is no tar archive, or damaged; a compressed one has to be unpacked first");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static boolean isZero(byte[] block) {
        for (byte one : block) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }
}
