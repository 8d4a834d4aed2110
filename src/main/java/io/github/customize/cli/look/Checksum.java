package io.github.customize.cli.look;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The kinds of checksums that {@code virt-ls} knows. */
public enum Checksum {
    CRC(""),
    MD5("MD5"),
    SHA1("SHA-1"),
    SHA224("SHA-224"),
    SHA256("SHA-256"),
    SHA384("SHA-384"),
    SHA512("SHA-512");

    private final String algorithm;

    Checksum(String algorithm) {
        this.algorithm = algorithm;
    }

    /** What is written to it is counted in. */
    public Sum begin() {
        return this == CRC ? new PosixSum() : new DigestSum(algorithm);
    }

    /** Takes the content of a file. */
    public abstract static class Sum extends OutputStream {
        @Override
        public final void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public abstract void write(byte[] bytes, int from, int count);

        /** The checksum of all that was written, once. */
        public abstract String text();
    }

    private static final class DigestSum extends Sum {
        private final MessageDigest digest;

        DigestSum(String algorithm) {
            try {
                digest = MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            digest.update(bytes, from, count);
        }

        @Override
        public String text() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /** That of {@code cksum}: of the bytes and of their number, the highest bit first. */
    private static final class PosixSum extends Sum {
        private static final int[] TABLE = table();
        private int sum;
        private long length;

        private static int[] table() {
            int[] table = new int[256];
            for (int i = 0; i < table.length; i++) {
                int value = i << 24;
                for (int bit = 0; bit < 8; bit++) {
                    value = value < 0 ? value << 1 ^ 0x04c11db7 : value << 1;
                }
                table[i] = value;
            }
            return table;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            for (int i = from; i < from + count; i++) {
                add(bytes[i]);
            }
            length += count;
        }

        private void add(int one) {
            sum = sum << 8 ^ TABLE[(sum >>> 24 ^ one) & 0xff];
        }

        @Override
        public String text() {
            for (long rest = length; rest != 0; rest >>>= 8) {
                add((int) rest);
            }
            return Integer.toUnsignedString(~sum);
        }
    }
}
