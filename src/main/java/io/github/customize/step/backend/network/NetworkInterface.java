package io.github.customize.step.backend.network;

import io.github.customize.step.backend.network.InterfaceKind.Device;
import java.util.List;
import java.util.Optional;

/**
 * An interface of a guest, and what it shall have.
 *
 * @param id its name, or with a match only a name for the definition
 * @param name a pattern of the names that are meant
 * @param mac the hardware address that is meant
 * @param dhcp4 whether it asks for an address of version 4
 * @param dhcp6 the same for version 6
 * @param addresses each with the length of its prefix
 * @param optional whether the boot does without it
 * @param kind what it is
 */
public record NetworkInterface(
        String id,
        Optional<String> name,
        Optional<String> mac,
        boolean dhcp4,
        boolean dhcp6,
        List<String> addresses,
        List<Route> routes,
        List<String> nameservers,
        List<String> search,
        Optional<Long> mtu,
        boolean optional,
        InterfaceKind kind) {
    /** A way to other networks; {@code default} is the one to all. */
    public record Route(String to, String via, Optional<Long> metric) {
        /** Whether it is one of version 4. */
        public boolean isFour() {
            return via.indexOf(':') < 0;
        }

        /** The network, also for the default one. */
        public String network() {
            return !to.equals("default") ? to : isFour() ? "0.0.0.0/0" : "::/0";
        }
    }

    public NetworkInterface {
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
        nameservers = List.copyOf(nameservers);
        search = List.copyOf(search);
    }

    /** Its addresses of one version. */
    public List<String> addresses(boolean four) {
        return addresses.stream().filter(one -> (one.indexOf(':') < 0) == four).toList();
    }

    /** Its routes of one version. */
    public List<Route> routes(boolean four) {
        return routes.stream().filter(one -> one.isFour() == four).toList();
    }

    /** Its name servers of one version. */
    public List<String> nameservers(boolean four) {
        return nameservers.stream()
                .filter(one -> (one.indexOf(':') < 0) == four)
                .toList();
    }

    /** Whether it is found by something else than its name. */
    public boolean isMatched() {
        return name.isPresent() || mac.isPresent();
    }

    /** What it is called in the guest, if that can be told. */
    public Optional<String> realName() {
        Optional<String> newName = kind instanceof Device device ? device.newName() : Optional.empty();
        return newName.isPresent() || isMatched() ? newName : Optional.of(id);
    }
}
