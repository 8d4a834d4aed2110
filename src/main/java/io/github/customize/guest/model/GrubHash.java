package io.github.customize.guest.model;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as GRUB keeps it: PBKDF2 with SHA-512. Printed, it is hidden. */
public final class GrubHash {
    /** As {@code grub-mkpasswd-pbkdf2} takes them. */
    private static final int ROUNDS = 10_000;

    private static final int BYTES = 64;
    /** A hash that costs more to verify than this is replaced instead. */
    private static final int MOST_ROUNDS = 4 * ROUNDS;

    private static final int BITS = 8;
    private static final Pattern FORM = Pattern.compile(
            "grub\\.pbkdf2\\.sha512\\.([1-9][0-9]{0,8})\\.((?:[0-9A-Fa-f]{2})+)\\.((?:[0-9A-Fa-f]{2})+)");

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;

    private GrubHash(int rounds, byte[] salt, byte[] hash) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
    }

    /** Empty when the text has another form. */
    public static Optional<GrubHash> parse(String text) {
        Matcher form = FORM.matcher(text);
        HexFormat hex = HexFormat.of();
        return form.matches()
                ? Optional.of(new GrubHash(
                        Integer.parseInt(form.group(1)), hex.parseHex(form.group(2)), hex.parseHex(form.group(3))))
                : Optional.empty();
    }

    /** The hash of a password, with a salt of its own. */
    public static GrubHash of(String password) {
        byte[] salt = new byte[BYTES];
        new SecureRandom().nextBytes(salt);
        return new GrubHash(ROUNDS, salt, derived(password, salt, ROUNDS, BYTES));
    }

    /** Whether it is the password's, and not too costly to find out. */
    public boolean isOf(String password) {
        return rounds <= MOST_ROUNDS && MessageDigest.isEqual(hash, derived(password, salt, rounds, hash.length));
    }

    private static byte[] derived(String password, byte[] salt, int rounds, int bytes) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, bytes * BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** For GRUB's files. */
    public String reveal() {
        HexFormat hex = HexFormat.of();
        return String.format(
                Locale.ROOT,
                "grub.pbkdf2.sha512.%d.%s.%s",
                rounds,
                hex.formatHex(salt).toUpperCase(Locale.ROOT),
                hex.formatHex(hash).toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "(hash)";
    }
}
