package io.github.customize.process;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program with the network may not reach, besides this host, its links and the metadata services of clouds.
 *
 * @param privateDenied private networks too
 * @param passes TCP ports that may be reached whatever the rules say
 */
public record NetworkRules(boolean privateDenied, List<InetSocketAddress> passes) {
    /** The program without which there is no network that obeys rules. */
    public static final String GATEWAY = "slirp4netns";

    /** Nothing but what is always forbidden. */
    public static final NetworkRules USUAL = new NetworkRules(false, List.of());

    private static final int MOST_PASSES = 16;

    public NetworkRules {
        passes = passes.stream().distinct().limit(MOST_PASSES).toList();
    }

    List<String> options() {
        List<String> words = new ArrayList<>(List.of("--network"));
        ProgramFiles.find(GATEWAY)
                .ifPresent(found ->
                        words.addAll(List.of("--gateway", found.program().toString())));
        if (privateDenied) {
            words.addAll(List.of("--deny", "private"));
        }
        passes.forEach(
                pass -> words.addAll(List.of("--pass", pass.getAddress().getHostAddress() + "," + pass.getPort())));
        return words;
    }
}
