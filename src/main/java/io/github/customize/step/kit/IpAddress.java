package io.github.customize.step.kit;

import io.github.customize.step.param.CheckedParam;
import io.github.customize.step.param.CheckedParam.Fault;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the internet, written out; equal to every other way to write the same one.
 *
 * @param value the address
 */
public record IpAddress(InetAddress value) {
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern FOUR = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern SIX = Pattern.compile("(?=.*:)[0-9A-Fa-f:]+(?:" + FOUR + ")?");

    /** The address that a text is, if it is one; no name is looked up. */
    public static Optional<IpAddress> parse(String text) {
        if (!FOUR.matcher(text).matches() && !SIX.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IpAddress(InetAddress.getByName(text)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** An address in a recipe, as written. */
    public static Param<String> param() {
        Param<String> text =
                Params.text("an IP address", "[0-9A-Fa-f:.]{2,45}", "write for example 192.0.2.10 or 2001:db8::10");
        return new CheckedParam<>(
                text,
                written -> parse(written).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Fault(
                                "'" + written + "' is not an IP address",
                                "write for example 192.0.2.10 or 2001:db8::10")));
    }

    /** Whether it is one of version 4. */
    public boolean isFour() {
        return value instanceof Inet4Address;
    }

    /** Whether it is the machine's own whatever its network is. */
    public boolean isLoopback() {
        return value.isLoopbackAddress();
    }

    /** The bits of such an address. */
    public int bits() {
        return value.getAddress().length * Byte.SIZE;
    }
}
