package io.github.customize.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The address of a proxy. A password may stand in it, so it prints without the user and the password. */
public final class ProxyUrl {
    private static final Set<String> SCHEMES = Set.of("http", "https", "socks4", "socks4a", "socks5", "socks5h");
    private static final String FORM = "write for example http://proxy.example.com:3128";
    private static final Pattern PARTS = Pattern.compile("(?:([^:/@\\[\\]]*)://)?(?:(.*)@)?([^@]*)", Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("[!-~&&[^/?#@\\[\\]\\\\\"<>^`{|}]]*");
    private static final Pattern PLACE =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?::([^/:]*))?/?");

    /** The names of the address by which a guest can reach this host's own loopback. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "0.0.0.0");

    private static final Pattern OTHER_LOOPBACK = Pattern.compile(
            "127(?:\\.[0-9]+)*|\\[(?:::1|::|(?:0+:){7}0*[01])]|.*\\.localhost|ip6-localhost|localhost6");
    private static final int MOST_PORT = 65_535;

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    /** What curl takes, whatever the scheme. */
    private static final int UNNAMED = 1080;

    private final String scheme;
    private final String user;
    private final String host;
    private final String port;

    private ProxyUrl(String scheme, String user, String host, String port) {
        this.scheme = scheme;
        this.user = user;
        this.host = host;
        this.port = port;
    }

    /** Reads an address as programs take it: {@code [SCHEME://][USER[:PASSWORD]@]HOST[:PORT]}, by default of HTTP. */
    public static ProxyUrl parse(String text) throws InvalidProxy {
        Matcher parts = PARTS.matcher(text);
        Matcher place = parts.matches() ? PLACE.matcher(parts.group(3)) : null;
        if (place == null || !place.matches()) {
            throw new InvalidProxy("it has no host, or more than a host and a port; " + FORM);
        }
        String scheme = parts.group(1) == null ? "http" : parts.group(1).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw new InvalidProxy("its scheme is none of http, https, socks4, socks4a, socks5, socks5h; " + FORM);
        }
        String user = parts.group(2) == null ? "" : parts.group(2);
        if (!USER.matcher(user).matches()) {
            throw new InvalidProxy("its user or password has a character that must be written with a percent sign,"
                    + " as %40 for @, %2F for / and %20 for a space");
        }
        return new ProxyUrl(scheme, user, reachable(place.group(1)), port(place.group(2)));
    }

    private static String port(@Nullable String digits) throws InvalidProxy {
        if (digits == null) {
            return "";
        }
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > MOST_PORT) {
            throw new InvalidProxy("its port is not a number from 1 to " + MOST_PORT);
        }
        return digits;
    }

    /** Of this host's loopback the virtual machine's network reaches one address. */
    private static String reachable(String host) throws InvalidProxy {
        String name = host.toLowerCase(Locale.ROOT);
        if (!LOOPBACK.contains(name) && OTHER_LOOPBACK.matcher(name).matches()) {
            throw new InvalidProxy("a guest cannot reach " + host
                    + ", an address that only this host has; let the proxy listen at 127.0.0.1 and name that,"
                    + " or give it an address that others reach too");
        }
        return host;
    }

    /**
     * The same proxy as a guest reaches it.
     *
     * @param thisHost what the guest calls the loopback address of this host
     */
    ProxyUrl seenByGuest(String thisHost) {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT)) ? new ProxyUrl(scheme, user, thisHost, port) : this;
    }

    /** Where it listens, with all ports that programs take when none is named; nothing if this host does not know its name. */
    List<InetSocketAddress> addresses() {
        try {
            String name = LOOPBACK.contains(host.toLowerCase(Locale.ROOT)) ? "127.0.0.1" : host;
            return Stream.of(InetAddress.getAllByName(name))
                    .flatMap(address -> ports().stream().map(each -> new InetSocketAddress(address, each)))
                    .toList();
        } catch (UnknownHostException e) {
            // The guest may know it, by its own list of hosts.
            return List.of();
        }
    }

    private List<Integer> ports() {
        if (!port.isEmpty()) {
            return List.of(Integer.parseInt(port));
        }
        return switch (scheme) {
            case "http" -> List.of(HTTP, UNNAMED);
            case "https" -> List.of(HTTPS, UNNAMED);
            default -> List.of(UNNAMED);
        };
    }

    /** The user and the password as they stand in the address, or nothing. */
    String user() {
        return user;
    }

    /** The whole address; for the programs that use it, never for what shows or keeps something. */
    String reveal() {
        return with(user.isEmpty() ? "" : user + "@");
    }

    private String with(String before) {
        return scheme + "://" + before + host + (port.isEmpty() ? "" : ":" + port);
    }

    @Override
    public String toString() {
        return with(user.isEmpty() ? "" : "***@");
    }
}
