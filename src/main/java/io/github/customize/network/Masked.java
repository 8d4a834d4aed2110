package io.github.customize.network;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a program prints, without the users and passwords of proxies, however the pieces fall in which it comes. A program is
 * given them in its environment, and many print their environment, or the address or the header of a request, when they fail.
 */
public final class Masked {
    private static final byte[] MASK = "***".getBytes(StandardCharsets.US_ASCII);
    /** What is shorter is not looked for: it would be found in ordinary words. */
    private static final int SHORTEST = 4;

    private final List<byte[]> secrets;
    private final Consumer<byte[]> next;
    private byte[] held = {};

    private Masked(List<byte[]> secrets, Consumer<byte[]> next) {
        this.secrets = secrets;
        this.next = next;
    }

    /** Hides these users with their passwords, written as in an address; a user without a password is no secret. */
    static Masked of(Collection<String> users, Consumer<byte[]> next) {
        Set<String> all = new LinkedHashSet<>();
        users.forEach(user -> {
            addForms(all, user);
            addForms(all, decoded(user));
        });
        List<byte[]> secrets = all.stream()
                .map(secret -> secret.getBytes(StandardCharsets.ISO_8859_1))
                .sorted(Comparator.comparingInt((byte[] secret) -> secret.length)
                        .reversed())
                .toList();
        return new Masked(secrets, next);
    }

    private static void addForms(Set<String> all, String user) {
        int colon = user.indexOf(':');
        if (colon >= 0) {
            String header = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.ISO_8859_1));
            Stream.of(user, user.substring(colon + 1), header)
                    .filter(form -> form.length() >= SHORTEST)
                    .forEach(all::add);
        }
    }

    /** Bytes as characters of the same number, as all of this. */
    private static String decoded(String user) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < user.length(); i++) {
            boolean escape = user.charAt(i) == '%' && user.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*");
            bytes.write(escape ? Integer.parseInt(user.substring(i + 1, i + 3), 16) : user.charAt(i));
            i += escape ? 2 : 0;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Takes the next piece, and passes on what can be told of. */
    public void take(byte[] piece) {
        if (secrets.isEmpty()) {
            next.accept(piece);
            return;
        }
        byte[] all = Arrays.copyOf(held, held.length + piece.length);
        System.arraycopy(piece, 0, all, held.length, piece.length);
        pass(all, false);
    }

    /** There is no more. */
    public void end() {
        pass(held, true);
    }

    private void pass(byte[] all, boolean last) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(all.length);
        int at = 0;
        while (at < all.length && (last || !couldBegin(all, at))) {
            int length = secretAt(all, at);
            if (length > 0) {
                out.writeBytes(MASK);
                at += length;
            } else {
                out.write(all[at++]);
            }
        }
        held = Arrays.copyOfRange(all, at, all.length);
        if (out.size() > 0) {
            next.accept(out.toByteArray());
        }
    }

    /** Whether a longer secret may begin here than what has come of it. */
    private boolean couldBegin(byte[] all, int at) {
        int left = all.length - at;
        return secrets.stream()
                .anyMatch(secret -> secret.length > left && Arrays.equals(secret, 0, left, all, at, all.length));
    }

    private int secretAt(byte[] all, int at) {
        for (byte[] secret : secrets) {
            int end = at + secret.length;
            if (end <= all.length && Arrays.equals(secret, 0, secret.length, all, at, end)) {
                return secret.length;
            }
        }
        return 0;
    }
}
