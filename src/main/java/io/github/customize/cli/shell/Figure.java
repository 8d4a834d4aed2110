package io.github.customize.cli.shell;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as the shell takes them: decimal, octal after {@code 0}, hexadecimal after {@code 0x}, and with units of size. */
final class Figure {
    private static final Pattern FORM =
            Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))([kKMGTPEZY]?)(B|iB)?");
    private static final String UNITS = "KMGTPEZY";
    private static final int BINARY = 1024;
    private static final int DECIMAL = 1000;

    private Figure() {}

    /**
     * The number that a word means.
     *
     * @throws ShellFailure when it is none, or needs more than 64 bits
     */
    static long of(String name, String word) throws ShellFailure {
        Matcher form = FORM.matcher(word);
        boolean lone = form.matches() && form.group(5).isEmpty() && form.group(6) != null;
        if (!form.matches() || lone) {
            throw new ShellFailure(name + " is no number: '" + word + "'; write 1234, 02322, 0x4d2, 10K, 5M or 1G");
        }
        BigInteger value = digits(form).multiply(unit(form));
        BigInteger signed = form.group(1).equals("-") ? value.negate() : value;
        if (signed.bitLength() > 63) {
            throw new ShellFailure(name + " is too large: '" + word + "'");
        }
        return signed.longValue();
    }

    private static BigInteger digits(Matcher form) {
        if (form.group(2) != null) {
            return new BigInteger(form.group(2), 16);
        }
        return form.group(3) != null ? new BigInteger(form.group(3), 8) : new BigInteger(form.group(4));
    }

    private static BigInteger unit(Matcher form) {
        if (form.group(5).isEmpty()) {
            return BigInteger.ONE;
        }
        int base = "B".equals(form.group(6)) ? DECIMAL : BINARY;
        int power = UNITS.indexOf(Character.toUpperCase(form.group(5).charAt(0))) + 1;
        return BigInteger.valueOf(base).pow(power);
    }
}
