package io.github.customize.step;

import io.github.customize.diagnostics.Diagnostics;
import io.github.customize.file.StateHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Turns a secret into a mark that changes with it. Plans show hashes, and a password can be found from its plain hash by
 * trying; so the mark is a keyed one, and the key is a file of this user's that never leaves the machine.
 */
public final class SecretMarks {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final @Nullable Path file;
    private byte @Nullable [] key;

    private SecretMarks(@Nullable Path file) {
        this.file = file;
    }

    /** Marks with the key in that file, which is made when the first secret is marked. */
    static SecretMarks at(@Nullable Path file) {
        return new SecretMarks(file);
    }

    /** Marks with this user's key, {@code $XDG_STATE_HOME/customize/hash.key}. */
    public static SecretMarks ofUser(Map<String, String> environment) {
        return at(StateHome.of(environment)
                .map(directory -> directory.resolve("hash.key"))
                .orElse(null));
    }

    /** The mark in hex; the same for the same secret as long as the key is the same. */
    String of(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private synchronized byte[] key() {
        if (key == null) {
            key = kept();
        }
        return key;
    }

    /** Without a place to keep a key the marks are other ones in every run: nothing is taken for unchanged that is not. */
    private byte[] kept() {
        try {
            if (file != null) {
                byte[] found = Files.exists(file) ? Files.readAllBytes(file) : made(file);
                if (found.length == KEY_BYTES) {
                    return found;
                }
            }
        } catch (IOException e) {
            Diagnostics.log("plan", () -> "no key for the hashes of secrets is kept: " + e);
        }
        return random();
    }

    private static byte[] made(Path file) throws IOException {
        Path directory = file.getParent();
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, ".hash", ".key", OWNER_ONLY);
        try {
            Files.write(fresh, random());
            // Of several runs that do this at the same time one is first; the others take its key.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // the key is there
        } finally {
            Files.delete(fresh);
        }
        return Files.readAllBytes(file);
    }

    private static byte[] random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
