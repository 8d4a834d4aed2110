package io.github.customize.guest;

/** SipHash-2-4 with 128 bits (Aumasson and Bernstein, 2012), of whole words of eight bytes. */
final class SipHash {
    private static final int WORD_BYTES = 8;

    private long a;
    private long b;
    private long c;
    private long d;
    private int words;

    /** The key's words, of which the lowest byte comes first. */
    SipHash(long low, long high) {
        a = low ^ 0x736f6d6570736575L;
        b = high ^ 0x646f72616e646f6dL ^ 0xee;
        c = low ^ 0x6c7967656e657261L;
        d = high ^ 0x7465646279746573L;
    }

    /** Takes the next eight bytes, the lowest of the word first. */
    SipHash add(long word) {
        words++;
        mix(word);
        return this;
    }

    private void mix(long word) {
        d ^= word;
        round();
        round();
        a ^= word;
    }

    /** The hash as two words, each with its lowest byte first. */
    long[] end() {
        mix((long) (words * WORD_BYTES & 0xff) << 56);
        c ^= 0xee;
        lastRounds();
        long first = a ^ b ^ c ^ d;
        b ^= 0xdd;
        lastRounds();
        return new long[] {first, a ^ b ^ c ^ d};
    }

    private void lastRounds() {
        for (int i = 0; i < 4; i++) {
            round();
        }
    }

    private void round() {
        a += b;
        b = Long.rotateLeft(b, 13) ^ a;
        a = Long.rotateLeft(a, 32);
        c += d;
        d = Long.rotateLeft(d, 16) ^ c;
        a += d;
        d = Long.rotateLeft(d, 21) ^ a;
        c += b;
        b = Long.rotateLeft(b, 17) ^ c;
        c = Long.rotateLeft(c, 32);
    }
}
