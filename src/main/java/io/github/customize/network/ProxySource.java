package io.github.customize.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the proxies of a run come from; asked only by a run that needs them. */
@FunctionalInterface
public interface ProxySource {
    /** The word that means: no proxy, whatever the environment says. */
    String NO_PROXY = "none";

    /**
     * The proxies.
     *
     * @throws InvalidProxy when the environment names one that cannot be used
     */
    Proxies proxies() throws InvalidProxy;

    /**
     * What was asked for, or else the usual variables of the environment.
     *
     * @param asked an address, {@link #NO_PROXY}, or null
     * @throws InvalidProxy when the address cannot be used
     */
    static ProxySource of(@Nullable String asked, Map<String, String> environment) throws InvalidProxy {
        if (asked == null) {
            return () -> Proxies.of(environment);
        }
        Proxies proxies = asked.equals(NO_PROXY) ? Proxies.NONE : Proxies.of(ProxyUrl.parse(asked), environment);
        return () -> proxies;
    }
}
