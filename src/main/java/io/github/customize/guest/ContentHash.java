package io.github.customize.guest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The keyed hash by which contents are compared, as {@code docs/protocol.md} says it. Who does not know the key cannot make
 * two contents with the same hash. Each block is multiplied with words of the key and summed up (NH, as in UMAC), and only the
 * sums are hashed by {@link SipHash}, since every instruction counts where a processor is emulated. For one thread.
 */
final class ContentHash {
    /** Bytes of a key. */
    static final int KEY = 16;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD_BYTES = 8;
    private static final int BLOCK = 1024;
    /** A content is filled up with zeros to a multiple of it. */
    private static final int GROUP = 64;

    private static final int CHUNK = 64 * BLOCK;

    private final long low;
    private final long high;
    private final long[] words = new long[BLOCK / WORD_BYTES];
    private final byte[] chunk = new byte[CHUNK];

    ContentHash(byte[] key) {
        low = (long) WORD.get(key, 0);
        high = (long) WORD.get(key, WORD_BYTES);
        for (int i = 0; i < words.length; i += 2) {
            long[] pair = new SipHash(low, high).add(i).add(0).end();
            words[i] = pair[0];
            words[i + 1] = pair[1];
        }
    }

    /** The hash of all that is left in the stream, in hex. */
    String of(InputStream content) throws IOException {
        SipHash sums = new SipHash(low, high);
        long total = 0;
        int count;
        do {
            count = content.readNBytes(chunk, 0, CHUNK);
            total += count;
            int end = (count + GROUP - 1) / GROUP * GROUP;
            Arrays.fill(chunk, count, end, (byte) 0);
            for (int from = 0; from < end; from += BLOCK) {
                addBlock(sums, from, Math.min(end - from, BLOCK));
            }
        } while (count == CHUNK);
        long[] result = sums.add(total).end();
        byte[] bytes = new byte[2 * WORD_BYTES];
        WORD.set(bytes, 0, result[0]);
        WORD.set(bytes, WORD_BYTES, result[1]);
        return HexFormat.of().formatHex(bytes);
    }

    private void addBlock(SipHash sums, int from, int length) {
        long sum = 0;
        long carried = 0;
        for (int i = 0; i < length / WORD_BYTES; i += 2) {
            long one = (long) WORD.get(chunk, from + i * WORD_BYTES) + words[i];
            long other = (long) WORD.get(chunk, from + (i + 1) * WORD_BYTES) + words[i + 1];
            long product = one * other;
            sum += product;
            carried += highOf(one, other) + (Long.compareUnsigned(sum, product) < 0 ? 1 : 0);
        }
        sums.add(sum).add(carried);
    }

    /** The upper word of the product of two words without a sign. */
    private static long highOf(long one, long other) {
        return Math.multiplyHigh(one, other) + (one >> 63 & other) + (other >> 63 & one);
    }
}
