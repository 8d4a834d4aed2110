package io.github.customize.step.types.network;

import io.github.customize.step.backend.network.InterfaceKind.Bond;
import io.github.customize.step.backend.network.InterfaceKind.Bridge;
import io.github.customize.step.backend.network.InterfaceKind.Device;
import io.github.customize.step.backend.network.InterfaceKind.Vlan;
import io.github.customize.step.backend.network.NetworkInterface;
import io.github.customize.step.backend.network.NetworkInterfaces;
import io.github.customize.step.param.CheckedParam.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether what is said of several interfaces goes together. */
record InterfaceChecks(NetworkInterfaces all) {
    Optional<Fault> fault() {
        if (all.all().isEmpty()) {
            return Optional.of(new Fault("it names no interface", "write ethernets, vlans, bonds or bridges"));
        }
        Set<String> names = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (NetworkInterface one : all.all()) {
            Optional<Fault> fault =
                    twice(one, names, addresses).or(() -> ofKind(one)).or(() -> circle(one));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> twice(NetworkInterface one, Set<String> names, Set<String> addresses) {
        Set<String> own = new HashSet<>(List.of(one.id()));
        one.realName().ifPresent(own::add);
        for (String name : own) {
            if (!names.add(name)) {
                return Optional.of(new Fault("'" + name + "' is there twice", "give each interface its own name"));
            }
        }
        for (String address : one.addresses()) {
            if (!addresses.add(address.toLowerCase(Locale.ROOT).replaceFirst("/.*", ""))) {
                return Optional.of(new Fault("the address " + address + " is there twice", "give it to one interface"));
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> ofKind(NetworkInterface one) {
        if (one.kind() instanceof Vlan vlan) {
            return defined(vlan.link(), one);
        }
        if (one.kind() instanceof Bond bond
                && bond.primary().filter(name -> !bond.parts().contains(name)).isPresent()) {
            return Optional.of(
                    new Fault("'primary' of " + one.id() + " is none of its interfaces", "write one of 'interfaces'"));
        }
        return one.kind().parts().stream()
                .flatMap(part -> defined(part, one).or(() -> part(part, one)).stream())
                .findFirst();
    }

    private Optional<Fault> defined(String id, NetworkInterface user) {
        return all.find(id).isPresent()
                ? Optional.empty()
                : Optional.of(new Fault(
                        user.id() + " is made of '" + id + "', of which nothing is said",
                        "write it below 'ethernets', if there is nothing to say of it as '" + id + ": {}'"));
    }

    private Optional<Fault> part(String id, NetworkInterface whole) {
        NetworkInterface part = all.find(id).orElseThrow();
        boolean fits =
                part.kind() instanceof Device || (whole.kind() instanceof Bridge && !(part.kind() instanceof Bridge));
        if (!fits) {
            return Optional.of(new Fault(
                    "a " + part.kind().word() + " such as " + id + " is no part of a "
                            + whole.kind().word(),
                    "a bond is made of ethernets, a bridge of ethernets, bonds and vlans"));
        }
        long wholes = all.all().stream()
                .flatMap(one -> one.kind().parts().stream())
                .filter(id::equals)
                .count();
        if (wholes > 1) {
            return Optional.of(new Fault("'" + id + "' is a part twice", "make it a part of one bond or bridge, once"));
        }
        boolean own = part.dhcp4()
                || part.dhcp6()
                || !part.addresses().isEmpty()
                || !part.routes().isEmpty();
        return own
                ? Optional.of(new Fault(
                        "'" + id + "' is a part of " + whole.id() + " and has addresses",
                        "give addresses and routes to " + whole.id()))
                : Optional.empty();
    }

    /** Such as a bridge whose part is a VLAN on the bridge. */
    private Optional<Fault> circle(NetworkInterface one) {
        return below(one, new HashSet<>()).contains(one.id())
                ? Optional.of(new Fault("'" + one.id() + "' is made of itself", "take it out of one of them"))
                : Optional.empty();
    }

    private Set<String> below(NetworkInterface one, Set<String> found) {
        for (String id : one.kind().below()) {
            if (found.add(id)) {
                all.find(id).ifPresent(next -> below(next, found));
            }
        }
        return found;
    }
}
