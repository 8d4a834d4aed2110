package io.github.customize.step.types.users;

import io.github.customize.step.Shared;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A random password and the host file that it is written to. It prints as where it is written. */
final class SavedPassword {
    /** Without those that are easily taken for one another. */
    private static final String CHARACTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String user;
    private final Path file;
    private final String password;
    private boolean saved;

    private SavedPassword(String user, Path file, String password) {
        this.user = user;
        this.file = file;
        this.password = password;
    }

    /** A new one, or that of an attempt of the step before, whose file is there already. */
    static SavedPassword random(String user, Path file, Shared shared) {
        Attempts attempts = shared.find(Attempts.class).orElse(new Attempts(new HashMap<>()));
        shared.tell(Attempts.class, attempts);
        return attempts.made().computeIfAbsent(user + " " + file, key -> random(user, file));
    }

    private record Attempts(Map<String, SavedPassword> made) {}

    private static SavedPassword random(String user, Path file) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            made.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        return new SavedPassword(user, file, made.toString());
    }

    /** The password itself; for what hashes it. */
    String password() {
        return password;
    }

    /**
     * Writes it down, for its owner only. A file that is there may hold the password of another image, so it stays, unless it is
     * of an attempt of this step before.
     */
    void save() throws StepFailure {
        if (saved) {
            return;
        }
        String action = "save the password of " + user;
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel out =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            ByteBuffer line = StandardCharsets.US_ASCII.encode(password + "\n");
            while (line.hasRemaining()) {
                out.write(line);
            }
            out.force(true);
            saved = true;
        } catch (FileAlreadyExistsException e) {
            throw StepFailure.failed(
                    action,
                    file + " exists already and may hold the password of another image",
                    "move it away, or name another file, with ${image.stem} in it where there are several images");
        } catch (IOException e) {
            throw StepFailure.failed(action, file + " cannot be written: " + e.getMessage(), "name another file");
        }
    }

    @Override
    public String toString() {
        return "the password of " + user + " is in " + file;
    }
}
