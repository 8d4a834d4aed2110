package io.github.customize.step.backend.packages;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an rpm package says of itself: text and numbers by their tags. */
final class RpmHeader {
    static final int NAME = 1000;
    static final int VERSION = 1001;
    static final int RELEASE = 1002;
    static final int EPOCH = 1003;
    static final int SUMMARY = 1004;
    static final int ARCH = 1022;
    /** Only packages made of a source package have it. */
    static final int SOURCE = 1044;

    static final int DIRECTORY_INDEXES = 1116;
    static final int BASE_NAMES = 1117;
    static final int DIRECTORY_NAMES = 1118;

    private static final int LEAD = 96;
    private static final int LEAD_MAGIC = 0xEDABEEDB;
    private static final int MAGIC = 0x8EADE801;
    private static final int ENTRY = 16;
    private static final int MOST_ENTRIES = 1 << 16;
    private static final int LARGEST = 256 << 20;
    private static final int INT32 = 4;
    private static final int STRING = 6;
    private static final int STRINGS = 8;
    private static final int TRANSLATED = 9;

    private final Map<Integer, ByteBuffer> entries = new HashMap<>();
    private final ByteBuffer data;

    private RpmHeader(ByteBuffer index, byte[] data) {
        this.data = ByteBuffer.wrap(data);
        while (index.remaining() >= ENTRY) {
            ByteBuffer entry = index.slice(index.position(), ENTRY);
            entries.put(entry.getInt(0), entry);
            index.position(index.position() + ENTRY);
        }
    }

    /** Reads the start of a package; fails with words for the user when it is none. */
    static RpmHeader read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] lead = in.readNBytes(LEAD);
        if (lead.length < LEAD || ByteBuffer.wrap(lead).getInt() != LEAD_MAGIC) {
            throw new IOException("it is no rpm package");
        }
        // The signatures come first, and are padded to eight bytes.
        RpmHeader signatures = header(in);
        in.readNBytes((8 - signatures.data.capacity() % 8) % 8);
        return header(in);
    }

    private static RpmHeader header(DataInputStream in) throws IOException {
        int magic = in.readInt();
        in.readInt();
        int count = in.readInt();
        int size = in.readInt();
        if (magic != MAGIC || count < 0 || count > MOST_ENTRIES || size < 0 || size > LARGEST) {
            throw new IOException("it is damaged");
        }
        byte[] index = in.readNBytes(count * ENTRY);
        byte[] data = in.readNBytes(size);
        if (index.length < count * ENTRY || data.length < size) {
            throw new IOException("it ends too early");
        }
        return new RpmHeader(ByteBuffer.wrap(index), data);
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The first text of a tag; empty without it. */
    String text(int tag) throws IOException {
        List<String> texts = texts(tag);
        return texts.isEmpty() ? "" : texts.get(0);
    }

    List<String> texts(int tag) throws IOException {
        ByteBuffer entry = entries.get(tag);
        if (entry == null) {
            return List.of();
        }
        int type = entry.getInt(4);
        if (type != STRING && type != STRINGS && type != TRANSLATED) {
            throw new IOException("it is damaged");
        }
        List<String> texts = new ArrayList<>();
        int at = entry.getInt(8);
        for (int i = 0; i < entry.getInt(12); i++) {
            int end = at;
            while (byteAt(end) != 0) {
                end++;
            }
            texts.add(new String(data.array(), at, end - at, StandardCharsets.UTF_8));
            at = end + 1;
        }
        return texts;
    }

    List<Integer> numbers(int tag) throws IOException {
        ByteBuffer entry = entries.get(tag);
        if (entry == null || entry.getInt(4) != INT32) {
            return List.of();
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < entry.getInt(12); i++) {
            int at = entry.getInt(8) + i * INT32;
            byteAt(at + INT32 - 1);
            byteAt(at);
            numbers.add(data.getInt(at));
        }
        return numbers;
    }

    private byte byteAt(int offset) throws IOException {
        if (offset < 0 || offset >= data.capacity()) {
            throw new IOException("it is damaged");
        }
        return data.get(offset);
    }
}
