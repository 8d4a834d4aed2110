package io.github.customize.key;

import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the key of a device is to be had, as people write it: {@code ID:file:PATH}, {@code ID:env:NAME}, {@code ID:fd:NUMBER},
 * {@code ID:terminal}.
 *
 * @param device the encrypted device, its UUID, or {@code all}
 * @param value the file's path, the variable's name, the descriptor's number; empty for the terminal
 */
public record KeyOrigin(String device, Kind kind, String value) {
    /** What a key is read from. */
    public enum Kind {
        FILE,
        ENV,
        FD,
        TERMINAL
    }

    /** What cryptsetup takes from a descriptor is less than a file of a key ever is. */
    private static final int LARGEST = 64 << 10;

    private static final Pattern FORM = Pattern.compile("(.+?):(file|env|fd|terminal|key|clevis)(?::(.*))?");
    private static final String FORMS =
            "ID:file:PATH, ID:env:NAME, ID:fd:NUMBER or ID:terminal, where ID is a device, its" + " UUID, or all";

    /**
     * Reads what somebody wrote.
     *
     * @throws IllegalArgumentException with what to write instead
     */
    public static KeyOrigin parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            // It may be the key itself that stands here, so it is not repeated.
            throw new IllegalArgumentException("a key is told as " + FORMS);
        }
        String value = Optional.ofNullable(form.group(3)).orElse("");
        String device = form.group(1);
        return switch (form.group(2)) {
            case "file" -> new KeyOrigin(device, Kind.FILE, required(value, "the path of a file"));
            case "env" -> new KeyOrigin(device, Kind.ENV, required(value, "the name of a variable"));
            case "fd" -> new KeyOrigin(device, Kind.FD, number(value));
            case "terminal" -> terminal(device, value);
            case "clevis" -> throw new IllegalArgumentException("keys from the network by Clevis are not supported");
            default ->
                throw new IllegalArgumentException(
                        "everybody on this machine can read what stands on a command line; use " + FORMS);
        };
    }

    private static String required(String value, String what) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " is missing behind the last colon");
        }
        return value;
    }

    private static String number(String value) {
        if (!value.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("'" + value + "' is not the number of a descriptor");
        }
        return value;
    }

    private static KeyOrigin terminal(String device, String value) {
        if (!value.isEmpty()) {
            throw new IllegalArgumentException("nothing stands behind 'terminal'; the key is asked for");
        }
        return new KeyOrigin(device, Kind.TERMINAL, "");
    }

    /** The file that is read, if it is one that has a name. */
    public Optional<Path> file() {
        return kind == Kind.FILE ? Optional.of(Path.of(value)) : Optional.empty();
    }

    /** Reads the key now; of a text the line end at its end is no part. */
    public DeviceKey read(Map<String, String> environment) throws Failure {
        return read(environment, Optional.empty());
    }

    /** The same; what would be typed at the terminal is the next line of a stream instead, if there is one. */
    public DeviceKey read(Map<String, String> environment, Optional<InputStream> typed) throws Failure {
        byte[] read = new byte[0];
        try {
            read = switch (kind) {
                case FILE -> start(Path.of(value));
                case FD -> start(Path.of("/proc/self/fd", value));
                case ENV -> variable(environment);
                case TERMINAL ->
                    typed.isPresent()
                            ? TerminalQuestion.line(typed.get())
                            : TerminalQuestion.secret("Key or passphrase for " + device + ": ");
            };
            return key(read);
        } catch (IOException e) {
            throw failure(Cause.of(e));
        } finally {
            Arrays.fill(read, (byte) 0);
        }
    }

    private DeviceKey key(byte[] read) throws Failure {
        if (read.length > LARGEST) {
            throw failure("it is longer than 64 KiB");
        }
        int length = kind == Kind.ENV ? read.length : lengthWithoutLineEnd(read);
        if (length == 0) {
            throw failure("it is empty");
        }
        byte[] key = Arrays.copyOf(read, length);
        try {
            return new DeviceKey(device, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] variable(Map<String, String> environment) throws Failure {
        String given = environment.get(value);
        if (given == null) {
            throw failure("it is not set");
        }
        return given.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    /** What editors put behind a passphrase does not belong to it, but all bytes of a random key do. */
    private static int lengthWithoutLineEnd(byte[] key) {
        int length = key.length;
        if (length == 0 || key[length - 1] != '\n' || !isText(key)) {
            return length;
        }
        return length > 1 && key[length - 2] == '\r' ? length - 2 : length - 1;
    }

    private static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            return false;
        }
        for (byte one : bytes) {
            if (one == 0) {
                return false;
            }
        }
        return true;
    }

    private Failure failure(String cause) {
        String from = switch (kind) {
            case FILE -> "the file " + value;
            case ENV -> "the environment variable " + value;
            case FD -> "the descriptor " + value;
            case TERMINAL -> "the terminal";
        };
        return new Failure(ExitCode.KEY_UNREADABLE, "read the key for " + device + " from " + from, cause);
    }

    @Override
    public String toString() {
        return device + ":" + kind.name().toLowerCase(Locale.ROOT) + (value.isEmpty() ? "" : ":" + value);
    }
}
