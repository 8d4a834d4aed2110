package io.github.customize.guest;

import io.github.customize.op.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Compares bytes of the host with files of the guest. */
public final class Contents {
    private static final int CHUNK = 64 << 10;

    private Contents() {}

    /** Whether a regular file has that content; only files of the same size are read. */
    public static boolean same(GuestView guest, String path, FileStat stat, Payload content) throws IOException {
        if (stat.size() != content.size()) {
            return false;
        }
        Optional<String> there = guest.digest(path);
        return there.isPresent() && there.get().equals(sha256(content));
    }

    public static String sha256(Payload content) throws IOException {
        try (InputStream in = content.open()) {
            return sha256(in);
        }
    }

    /** Of all that is left in the stream. */
    public static String sha256(InputStream content) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            digest.update(chunk, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
