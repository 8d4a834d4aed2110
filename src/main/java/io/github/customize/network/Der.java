package io.github.customize.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One value in the encoding of certificates.
 *
 * @param tag its type
 * @param content without tag and length
 */
record Der(int tag, byte[] content) {
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int LONG = 0x80;

    /** All values that stand one after the other; for what Java has taken already, so that it is well formed. */
    static List<Der> all(byte[] bytes) {
        List<Der> all = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            int tag = in.get() & 0xff;
            byte[] content = new byte[length(in)];
            in.get(content);
            all.add(new Der(tag, content));
        }
        return all;
    }

    private static int length(ByteBuffer in) {
        int first = in.get() & 0xff;
        if (first < LONG) {
            return first;
        }
        int length = 0;
        for (int i = first - LONG; i > 0; i--) {
            length = (length << 8) | (in.get() & 0xff);
        }
        return length;
    }

    /** The values inside. */
    List<Der> inner() {
        return all(content);
    }

    byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < LONG) {
            out.write(content.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
            out.write(LONG + bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >> (8 * i));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
