package io.github.customize.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Parts of a block that was read, as what they are; what is behind its end is left out. */
final class Bytes {
    private Bytes() {}

    static byte[] of(ByteBuffer block, int at, int length) {
        byte[] bytes = new byte[Math.max(0, Math.min(length, block.limit() - at))];
        block.get(at, bytes);
        return bytes;
    }

    /** One character for each byte. */
    static String text(ByteBuffer block, int at, int length) {
        return new String(of(block, at, length), StandardCharsets.ISO_8859_1);
    }
}
