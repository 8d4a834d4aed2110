package io.github.customize.step.types.users;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What checking a hash costs, in a unit that only hashes of the same scheme share. */
final class HashCost {
    private static final String DIGITS = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern SHA = Pattern.compile("\\$[56]\\$(?:rounds=([0-9]{1,9})\\$)?.*");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[abxy]\\$([0-9]{2})\\$.*");
    /** Flags, the logarithm of N less one, r less one; more than that is nothing that we make. */
    private static final Pattern YESCRYPT = Pattern.compile("\\$g?y\\$j([./0-9A-Za-z])([./0-9A-T])\\$.*");

    private static final double USUAL_ROUNDS = 5000;

    private HashCost() {}

    /** The cost of a hash, or of the setting for one; nothing when it cannot be told. */
    static OptionalDouble of(String hash) {
        Matcher sha = SHA.matcher(hash);
        if (sha.matches()) {
            return OptionalDouble.of(sha.group(1) == null ? USUAL_ROUNDS : Double.parseDouble(sha.group(1)));
        }
        Matcher bcrypt = BCRYPT.matcher(hash);
        if (bcrypt.matches()) {
            return OptionalDouble.of(Math.pow(2, Double.parseDouble(bcrypt.group(1))));
        }
        Matcher yescrypt = YESCRYPT.matcher(hash);
        if (yescrypt.matches()) {
            double blocks = Math.pow(2, DIGITS.indexOf(yescrypt.group(1)) + 1.0);
            return OptionalDouble.of(blocks * (DIGITS.indexOf(yescrypt.group(2)) + 1));
        }
        return OptionalDouble.empty();
    }
}
