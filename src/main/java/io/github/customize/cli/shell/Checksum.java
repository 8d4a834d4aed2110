package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.GuestFiles;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Checksums of files, in the form that {@code md5sum} and its kin print. */
final class Checksum {
    private static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha224", "SHA-224", "sha384", "SHA-384", "sha512", "SHA-512");

    private Checksum() {}

    static String of(String type, GuestFiles files, String path) throws ShellFailure, CustomizeException {
        if (type.equals("sha256")) {
            return files.sha256(path);
        }
        if (type.equals("crc")) {
            Crc crc = new Crc();
            files.copyOut(path, crc);
            return crc.text();
        }
        String algorithm = ALGORITHMS.get(type);
        if (algorithm == null) {
            throw new ShellFailure("there is no checksum '" + type
                    + "'; there is crc, md5, sha1, sha224, sha256, sha384" + " and sha512");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            files.copyOut(path, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That of POSIX's cksum. */
    private static final class Crc extends OutputStream {
        private static final int POLYNOMIAL = 0x04c11db7;
        private static final int[] TABLE = table();

        private int value;
        private long size;

        private static int[] table() {
            int[] table = new int[256];
            for (int i = 0; i < table.length; i++) {
                int rest = i << 24;
                for (int bit = 0; bit < 8; bit++) {
                    rest = rest < 0 ? (rest << 1) ^ POLYNOMIAL : rest << 1;
                }
                table[i] = rest;
            }
            return table;
        }

        @Override
        public void write(int one) {
            add(one);
            size++;
        }

        private void add(int one) {
            value = (value << 8) ^ TABLE[((value >>> 24) ^ one) & 0xff];
        }

        String text() {
            for (long left = size; left > 0; left >>>= 8) {
                add((int) (left & 0xff));
            }
            return Integer.toUnsignedString(~value);
        }
    }
}
