package io.github.customize.step.backend.network;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The programs that set up the network of guests, the one that has the say where there are several first. */
@SuppressWarnings("ImmutableEnumChecker") // the lists and constructors are never changed
public enum NetworkStack {
    NETPLAN(Netplan::new, List.of("/usr/sbin/netplan"), ""),
    NETWORKMANAGER(Keyfiles::new, List.of("/usr/sbin/NetworkManager", "/usr/bin/NetworkManager"), ""),
    WICKED(Wicked::new, List.of("/usr/sbin/wicked"), ""),
    IFUPDOWN(Ifupdown::new, List.of("/sbin/ifup", "/usr/sbin/ifup"), "/etc/network/interfaces"),
    NETWORKD(Networkd::new, List.of("/usr/lib/systemd/systemd-networkd", "/lib/systemd/systemd-networkd"), "");

    private final Supplier<NetworkFiles> files;
    private final List<String> programs;
    private final String also;

    NetworkStack(Supplier<NetworkFiles> files, List<String> programs, String also) {
        this.files = files;
        this.programs = programs;
        this.also = also;
    }

    /** What is asked about all of them. */
    public static List<Question> questions() {
        return List.of(values()).stream()
                .flatMap(stack -> stack.paths().stream())
                .map(Question::stat)
                .toList();
    }

    private List<String> paths() {
        return also.isEmpty() ? programs : List.of(programs.get(0), programs.get(1), also);
    }

    /** Whether the guest has it. */
    public boolean isThere(GuestView guest) throws IOException {
        boolean program = false;
        for (String path : programs) {
            program |= guest.stat(path).isPresent();
        }
        return program && (also.isEmpty() || guest.stat(also).isPresent());
    }

    /** The one that the guest uses, if it has any. */
    public static Optional<NetworkStack> of(GuestView guest) throws IOException {
        for (NetworkStack stack : values()) {
            if (stack.isThere(guest)) {
                return Optional.of(stack);
            }
        }
        return Optional.empty();
    }

    /** What writes its files. */
    public NetworkFiles files() {
        return files.get();
    }
}
