package io.github.customize.step.types.system;

import io.github.customize.guest.model.HostsFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The host's old and new name, and what becomes of {@code /etc/hosts} with them. Names are the same in upper and lower case. */
record HostNames(Optional<String> old, String name) {
    private static final String LOCALHOST = "localhost";
    private static final String LOOPBACK = "127.0.0.1";
    /** The address of a host without a fixed one, in Debian and all that follow it. */
    private static final String OWN = "127.0.1.1";

    /** The new content, or empty when there is nothing to change; {@code add} allows a line for a name that has none. */
    Optional<byte[]> hosts(Optional<byte[]> present, boolean add) {
        if (present.isEmpty() && !add) {
            return Optional.empty();
        }
        byte[] content = present.orElseGet(() -> (LOOPBACK + "\tlocalhost\n").getBytes(StandardCharsets.US_ASCII));
        HostsFile renamed = renamed(HostsFile.parse(content));
        byte[] changed = (add ? withName(renamed) : renamed).bytes();
        return present.isPresent() && Arrays.equals(changed, content) ? Optional.empty() : Optional.of(changed);
    }

    /** The full name, then the short one, as the first is what {@code hostname -f} prints. */
    private List<String> names() {
        String first = shortened(name);
        return first.equals(name) ? List.of(name) : List.of(name, first);
    }

    private static String shortened(String name) {
        return name.split("\\.", 2)[0];
    }

    private static boolean isLocalhost(String name) {
        return shortened(name).equalsIgnoreCase(LOCALHOST);
    }

    private HostsFile renamed(HostsFile hosts) {
        Set<String> were = oldNames(hosts);
        Set<String> wanted = ignoringCase(names());
        // A line of another address that has the new name already is the host's; then one with the old name is another
        // host's.
        boolean isFree = hosts.entries().stream()
                .filter(entry -> !entry.isLoopback() && !isOfHost(entry, were))
                .noneMatch(entry -> entry.names().stream().anyMatch(wanted::contains));
        return hosts.rename(entry -> entry.isLoopback() || (isFree && isOfHost(entry, were)), were::contains, names());
    }

    /** Whether an address is called so first; a later name is only one more name of something else. */
    private static boolean isOfHost(HostsFile.Entry entry, Set<String> were) {
        return were.contains(entry.names().get(0));
    }

    /** What the file calls the host: also a full name in a line that has the short one. */
    private Set<String> oldNames(HostsFile hosts) {
        String was = old.orElse(LOCALHOST);
        if (was.equals(name) || isLocalhost(was) || isLocalhost(name)) {
            return Set.of();
        }
        Set<String> all = ignoringCase(List.of(was, shortened(was)));
        for (HostsFile.Entry entry : hosts.entries()) {
            Set<String> names = ignoringCase(entry.names());
            if (names.contains(was)) {
                names.stream()
                        .filter(other -> other.regionMatches(true, 0, was + ".", 0, was.length() + 1))
                        .forEach(all::add);
            }
        }
        return all;
    }

    private static Set<String> ignoringCase(List<String> names) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(names);
        return all;
    }

    private HostsFile withName(HostsFile hosts) {
        String address = isLocalhost(name) ? LOOPBACK : OWN;
        List<HostsFile.Entry> own = hosts.entries().stream()
                .filter(entry -> entry.address().equals(address))
                .toList();
        boolean named = hosts.entries().stream()
                .anyMatch(entry -> ignoringCase(entry.names()).containsAll(names()));
        if (named && (isLocalhost(name) || own.stream().noneMatch(this::isInWrongOrder))) {
            return hosts;
        }
        return own.isEmpty()
                ? hosts.add(LOOPBACK, new HostsFile.Entry(address, names()))
                : hosts.lead(address, names());
    }

    private boolean isInWrongOrder(HostsFile.Entry entry) {
        Set<String> wanted = ignoringCase(names());
        return entry.names().stream()
                .filter(wanted::contains)
                .findFirst()
                .filter(first -> !first.equalsIgnoreCase(name))
                .isPresent();
    }
}
