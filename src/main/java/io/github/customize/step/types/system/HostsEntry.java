package io.github.customize.step.types.system;

import io.github.customize.guest.model.HostsFile;
import io.github.customize.step.kit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** What a recipe says of one address of the hosts file. */
record HostsEntry(Optional<String> ip, List<String> names, State state) {
    /** Whether the names shall be there. */
    enum State {
        PRESENT,
        ABSENT
    }

    HostsEntry {
        names = List.copyOf(names);
    }

    /** What tells it from others. */
    String key() {
        return ip.flatMap(IpAddress::parse).map(IpAddress::toString).orElseGet(() -> String.join(" ", names));
    }

    String title() {
        return (ip.orElse("") + " " + String.join(" ", names)).strip();
    }

    private boolean isAt(HostsFile.Entry line) {
        return ip.isEmpty() || address(line).equals(ip.flatMap(IpAddress::parse));
    }

    private static Optional<IpAddress> address(HostsFile.Entry line) {
        return IpAddress.parse(line.address());
    }

    private boolean has(String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Whether the name shall stand for this address. */
    boolean gives(IpAddress address, String name) {
        return state == State.PRESENT && ip.flatMap(IpAddress::parse).equals(Optional.of(address)) && has(name);
    }

    HostsFile remove(HostsFile file) {
        return file.edited(line -> !isAt(line) ? line.names() : names.isEmpty() ? List.of() : without(line, this::has));
    }

    private static List<String> without(HostsFile.Entry line, Predicate<String> gone) {
        return line.names().stream().filter(name -> !gone.test(name)).toList();
    }

    /** The names at this address, and at no other one of its kind, unless another entry of the recipe has them there. */
    HostsFile put(HostsFile file, List<HostsEntry> all, List<String> moved) {
        IpAddress wanted = ip.flatMap(IpAddress::parse).orElseThrow();
        AtomicBoolean done = new AtomicBoolean();
        HostsFile edited = file.edited(line -> {
            Optional<IpAddress> address = address(line);
            if (address.equals(Optional.of(wanted))) {
                return done.getAndSet(true) ? without(line, this::has) : together(line, wanted);
            }
            boolean other = address.isEmpty() || address.get().isFour() != wanted.isFour();
            return other
                    ? line.names()
                    : without(line, name -> {
                        boolean leaves = has(name) && all.stream().noneMatch(one -> one.gives(address.get(), name));
                        if (leaves) {
                            moved.add(name + " (it was " + line.address() + ")");
                        }
                        return leaves;
                    });
        });
        return done.get() ? edited : edited.add(ip.get(), new HostsFile.Entry(ip.get(), names));
    }

    /** The first name is the one that an address is turned into; that of a loopback address stays {@code localhost}. */
    private List<String> together(HostsFile.Entry line, IpAddress address) {
        List<String> rest = without(line, this::has);
        if (!address.isLoopback()) {
            List<String> result = new ArrayList<>(names);
            result.addAll(rest);
            return result;
        }
        List<String> result = new ArrayList<>(line.names());
        names.stream()
                .filter(name -> line.names().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(result::add);
        return result;
    }
}
