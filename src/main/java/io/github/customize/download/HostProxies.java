package io.github.customize.download;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The proxies that the usual variables of an environment name, for what this host itself downloads. */
record HostProxies(Map<String, String> environment) {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:http://)?(\\[[^\\]]+]|[^:/@\\[\\]]+)(?::([0-9]{1,5}))?/?");
    private static final int USUAL_PORT = 80;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static HostProxies of(Map<String, String> environment) {
        return new HostProxies(environment);
    }

    /** The proxy for an address. */
    Proxy of(URI url) throws DownloadFailure {
        String name = url.getScheme().toLowerCase(Locale.ROOT) + "_proxy";
        String text = variable(name);
        text = text.isEmpty() ? variable("all_proxy") : text;
        if (text.isEmpty() || isExcepted(url.getHost())) {
            return Proxy.NO_PROXY;
        }
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            throw DownloadFailure.unreachable("the variable " + name
                    + " names a proxy that downloads cannot use; it takes http://HOST:PORT without a password");
        }
        int port = address.group(2) == null ? USUAL_PORT : Integer.parseInt(address.group(2));
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.group(1), port));
    }

    /** This host itself is reached by no proxy. */
    private boolean isExcepted(String host) {
        if (LOOPBACK.contains(host)) {
            return true;
        }
        List<String> exceptions = Stream.of(variable("no_proxy").split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        return exceptions.stream().anyMatch(one -> {
            String domain = one.startsWith(".") ? one.substring(1) : one;
            return one.equals("*") || host.equalsIgnoreCase(domain) || ends(host, "." + domain);
        });
    }

    private static boolean ends(String host, String domain) {
        return host.toLowerCase(Locale.ROOT).endsWith(domain.toLowerCase(Locale.ROOT));
    }

    private String variable(String name) {
        String lower = environment.get(name);
        return (lower == null ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower).strip();
    }
}
