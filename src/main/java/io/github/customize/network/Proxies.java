package io.github.customize.network;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The proxies that programs of a guest use if they have the network. */
public final class Proxies {
    /** No proxy: programs reach the network as they can. */
    public static final Proxies NONE = new Proxies(Map.of(), "");

    /** What each is for, in the names that nearly all programs know. */
    private static final List<String> KINDS = List.of("http_proxy", "https_proxy", "ftp_proxy", "all_proxy");

    private static final String EXCEPTIONS = "no_proxy";

    private final Map<String, ProxyUrl> proxies;
    private final String exceptions;

    private Proxies(Map<String, ProxyUrl> proxies, String exceptions) {
        this.proxies = proxies;
        this.exceptions = exceptions;
    }

    /** One proxy for everything but what {@code no_proxy} of this environment leaves out. */
    public static Proxies of(ProxyUrl url, Map<String, String> environment) {
        Map<String, ProxyUrl> all = new LinkedHashMap<>();
        KINDS.forEach(kind -> all.put(kind, url));
        return new Proxies(all, variable(environment, EXCEPTIONS).orElse(""));
    }

    /** Those that the usual variables of this environment name. */
    public static Proxies of(Map<String, String> environment) throws InvalidProxy {
        Map<String, ProxyUrl> all = new LinkedHashMap<>();
        for (String kind : KINDS) {
            Optional<String> text = variable(environment, kind);
            if (text.isPresent()) {
                all.put(kind, parse(kind, text.get()));
            }
        }
        return all.isEmpty()
                ? NONE
                : new Proxies(all, variable(environment, EXCEPTIONS).orElse(""));
    }

    private static ProxyUrl parse(String variable, String text) throws InvalidProxy {
        try {
            return ProxyUrl.parse(text);
        } catch (InvalidProxy e) {
            throw new InvalidProxy("the variable " + variable + " of the environment: " + e.getMessage()
                    + "; --proxy takes another one, or none");
        }
    }

    /** An empty one says that there is no proxy, whatever the one in capitals says. */
    private static Optional<String> variable(Map<String, String> environment, String name) {
        String lower = environment.get(name);
        String value = lower == null ? environment.get(upper(name)) : lower;
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * The variables of a guest's program, in small letters and in capitals, as some programs read only the one or the other.
     *
     * @param thisHost what the guest calls the loopback address of this host
     */
    Map<String, String> variables(String thisHost) {
        Map<String, String> all = new LinkedHashMap<>();
        proxies.forEach((kind, url) -> put(all, kind, url.seenByGuest(thisHost).reveal()));
        if (!exceptions.isEmpty()) {
            put(all, EXCEPTIONS, exceptions);
        }
        return all;
    }

    private static void put(Map<String, String> all, String name, String value) {
        all.put(name, value);
        all.put(upper(name), value);
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** The users and passwords of the proxies, which nobody must see. */
    Collection<String> users() {
        return proxies.values().stream()
                .map(ProxyUrl::user)
                .filter(user -> !user.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Where they listen, as far as this host can tell. */
    public List<InetSocketAddress> addresses() {
        return proxies.values().stream()
                .flatMap(url -> url.addresses().stream())
                .distinct()
                .toList();
    }

    /** Without users and passwords. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        proxies.forEach((kind, url) -> words.add(kind + "=" + url));
        return words.isEmpty() ? "no proxy" : String.join(" ", words);
    }
}
