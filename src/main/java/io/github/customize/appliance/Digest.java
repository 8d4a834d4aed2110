package io.github.customize.appliance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java has. */
final class Digest {
    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(byte[] bytes, int length) {
        sha256.update(bytes, 0, length);
    }

    /** A line of its own, so that two neighbours cannot be taken for one another. */
    Digest line(String text) {
        byte[] bytes = (text.replace("\n", "\\n") + "\n").getBytes(StandardCharsets.UTF_8);
        add(bytes, bytes.length);
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
