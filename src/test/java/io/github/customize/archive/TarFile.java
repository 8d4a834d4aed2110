package io.github.customize.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes tar archives, good ones and others. */
public final class TarFile {
    private static final int BLOCK = 512;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /**
     * An archive as data: by name the text of a file, or a map with {@code link}, {@code hard}, {@code dir: true} or
     * {@code content}, and with {@code mode} and {@code owner}.
     */
    public static byte[] of(Map<String, Object> files) {
        TarFile tar = new TarFile();
        files.forEach((name, file) -> {
            if (file instanceof Map<?, ?> data) {
                tar.add(name, data);
            } else {
                tar.file(name, String.valueOf(file));
            }
        });
        return tar.end();
    }

    private void add(String name, Map<?, ?> data) {
        Object mode = data.get("mode");
        Object owner = data.get("owner");
        int bits = mode == null ? 0644 : Integer.parseInt(String.valueOf(mode), 8);
        int uid = owner instanceof List<?> ids ? (Integer) ids.get(0) : 0;
        int gid = owner instanceof List<?> ids ? (Integer) ids.get(1) : 0;
        if (data.containsKey("link")) {
            entry('2', name, bits, uid, gid, String.valueOf(data.get("link")), new byte[0]);
        } else if (data.containsKey("hard")) {
            entry('1', name, bits, uid, gid, String.valueOf(data.get("hard")), new byte[0]);
        } else if (data.containsKey("dir")) {
            entry('5', name, mode == null ? 0755 : bits, uid, gid, "", new byte[0]);
        } else {
            byte[] content = String.valueOf(data.get("content")).getBytes(StandardCharsets.UTF_8);
            entry('0', name, bits, uid, gid, "", content);
        }
    }

    TarFile file(String name, String content) {
        return entry('0', name, 0644, 0, 0, "", content.getBytes(StandardCharsets.UTF_8));
    }

    TarFile entry(char type, String name, String link) {
        return entry(type, name, 0644, 0, 0, link, new byte[0]);
    }

    TarFile entry(char type, String name, byte[] content) {
        return entry(type, name, 0644, 0, 0, "", content);
    }

    TarFile entry(char type, String name, int mode, int uid, int gid, String link, byte[] content) {
        byte[] header = header(type, name, mode, uid, gid, link, content.length);
        out.writeBytes(sealed(header));
        out.writeBytes(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
        return this;
    }

    /** A header as it is, and nothing after it. */
    TarFile raw(byte[] header) {
        out.writeBytes(header);
        return this;
    }

    static byte[] header(char type, String name, int mode, int uid, int gid, String link, long size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, String.format("%07o", mode));
        put(header, 108, String.format("%07o", uid));
        put(header, 116, String.format("%07o", gid));
        put(header, 124, String.format("%011o", size));
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar\0" + "00");
        return header;
    }

    /** With the sum of its bytes. */
    static byte[] sealed(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += Byte.toUnsignedInt(b);
        }
        put(header, 148, String.format("%06o\0", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, Math.min(bytes.length, 100));
    }

    byte[] end() {
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    /** Without the mark of its end. */
    byte[] endless() {
        return out.toByteArray();
    }
}
