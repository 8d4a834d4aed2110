package io.github.customize.download;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what a file is known.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex in small letters
 */
public record ExpectedDigest(String algorithm, String hex) {
    /** What {@link #of} takes. */
    public static final String FORM = "sha256:[0-9a-fA-F]{64}|sha512:[0-9a-fA-F]{128}";

    private static final Pattern PARTS = Pattern.compile("(sha256|sha512):(.*)");
    private static final int CHUNK = 1 << 16;

    /** Reads {@link #FORM}. */
    public static ExpectedDigest of(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!text.matches(FORM) || !parts.matches()) {
            throw new IllegalArgumentException("no digest: " + text);
        }
        return new ExpectedDigest(parts.group(1), parts.group(2).toLowerCase(Locale.ROOT));
    }

    /** Whether this is what the guest can tell of its own files. */
    public boolean isSha256() {
        return algorithm.equals("sha256");
    }

    /** The digest that a file has. */
    public ExpectedDigest actual(Path file) throws IOException {
        MessageDigest digest = start();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        }
        return told(digest);
    }

    ExpectedDigest told(MessageDigest digest) {
        return new ExpectedDigest(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    MessageDigest start() {
        try {
            return MessageDigest.getInstance(isSha256() ? "SHA-256" : "SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-2", e);
        }
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
