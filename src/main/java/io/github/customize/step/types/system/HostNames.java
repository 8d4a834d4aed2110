package io.github.customize.step.types.system;

import io.github.customize.guest.model.HostsFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The host's old and new name, and what becomes of {@code /etc/hosts} with them. */
record HostNames(Optional<String> old, String name) {
    private static final String LOOPBACK = "127.0.0.1";
    /** The address of a host without a fixed one, in Debian and all that follow it. */
    private static final String OWN = "127.0.1.1";

    /** The new content, or empty when there is nothing to change; {@code add} allows a line for a name that has none. */
    Optional<byte[]> hosts(Optional<byte[]> present, boolean add) {
        if (present.isEmpty() && !add) {
            return Optional.empty();
        }
        byte[] content = present.orElseGet(() -> (LOOPBACK + "\tlocalhost\n").getBytes(StandardCharsets.US_ASCII));
        HostsFile hosts = HostsFile.parse(content);
        HostsFile renamed = hosts.rename(oldNames(hosts)::contains, names());
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

    /** What the file calls the host: also a full name in a line that has the short one. */
    private Set<String> oldNames(HostsFile hosts) {
        String was = old.orElse("localhost");
        if (was.equals(name) || shortened(was).equals("localhost")) {
            return Set.of();
        }
        Set<String> all = new HashSet<>(List.of(was, shortened(was)));
        hosts.entries().stream()
                .map(HostsFile.Entry::names)
                .filter(names -> names.contains(was))
                .forEach(names -> names.stream()
                        .filter(other -> other.startsWith(was + "."))
                        .forEach(all::add));
        return all;
    }

    private HostsFile withName(HostsFile hosts) {
        List<HostsFile.Entry> own = hosts.entries().stream()
                .filter(entry -> entry.address().equals(OWN))
                .toList();
        boolean named = hosts.entries().stream().anyMatch(entry -> entry.names().containsAll(names()));
        if (named && own.stream().noneMatch(this::isInWrongOrder)) {
            return hosts;
        }
        return own.isEmpty() ? hosts.add(LOOPBACK, new HostsFile.Entry(OWN, names())) : hosts.lead(OWN, names());
    }

    private boolean isInWrongOrder(HostsFile.Entry entry) {
        List<String> present = entry.names().stream().filter(names()::contains).toList();
        return !present.isEmpty() && !present.get(0).equals(name);
    }
}
