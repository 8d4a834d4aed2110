package io.github.customize.guest.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of an {@code authorized_keys} file.
 *
 * @param line all of it, without white space around it
 * @param type the kind of key, as {@code ssh-ed25519}
 * @param blob the key itself in base64
 */
public record AuthorizedKey(String line, String type, String blob) {
    public static final List<String> TYPES = List.of(
            "ssh-ed25519",
            "ssh-rsa",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    /** Options have commas between them, and may have values in quotes with commas in them. */
    private static final Pattern OPTION = Pattern.compile("(?:[^,\"]|\"(?:\\\\.|[^\"])*+\")++");

    /** Reads options (if any), type and key; the comment may be anything. Empty when it is no key, a remark say. */
    public static Optional<AuthorizedKey> parse(String text) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        String[] words = line.split("[ \\t]+");
        String key = TYPES.contains(words[0])
                ? line
                : line.substring(endOfOptions(line)).strip();
        String[] fields = key.split("[ \\t]+", 3);
        return fields.length >= 2 && TYPES.contains(fields[0])
                ? Optional.of(new AuthorizedKey(line, fields[0], fields[1]))
                : Optional.empty();
    }

    /** Options end at white space that is not in quotes. */
    private static int endOfOptions(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ' ' || c == '\t')) {
                return i;
            }
        }
        return line.length();
    }

    /** Whether both let in by the same key, whatever their other options and comments. */
    public boolean isSameKey(AuthorizedKey other) {
        return type.equals(other.type) && blob.equals(other.blob) && isAuthority() == other.isAuthority();
    }

    /** Whether the key is an authority's: whom it has certified is let in, and nobody with the key itself. */
    public boolean isAuthority() {
        String options = line.startsWith(type) ? "" : line.substring(0, endOfOptions(line));
        return OPTION.matcher(options)
                .results()
                .anyMatch(option -> option.group().equalsIgnoreCase("cert-authority"));
    }

    /** What is wrong with the key itself, if anything: it must be base64 and begin with its own type. */
    public Optional<String> fault() {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(blob);
        } catch (IllegalArgumentException e) {
            return Optional.of("is not base64");
        }
        if (bytes.length < Integer.BYTES) {
            return Optional.of("is cut off");
        }
        int length = ByteBuffer.wrap(bytes).getInt();
        if (length < 0 || length > bytes.length - Integer.BYTES) {
            return Optional.of("is cut off or damaged");
        }
        String inner = new String(bytes, Integer.BYTES, length, StandardCharsets.US_ASCII);
        if (!inner.equals(type)) {
            return Optional.of("is not of the type " + type + " that stands before it");
        }
        return bytes.length == Integer.BYTES + length ? Optional.of("is cut off") : Optional.empty();
    }

    /** What {@code ssh-keygen -l} shows of the key; for keys without {@link #fault}. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(blob));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
