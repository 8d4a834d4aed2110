package io.github.customize.step.backend.network;

import java.util.List;
import java.util.Optional;

/** What an interface is: a device of the machine, or something made of others, which go by the names of their definitions. */
public sealed interface InterfaceKind {
    /** The interfaces that it is made of, and that have no addresses of their own. */
    default List<String> parts() {
        return List.of();
    }

    /** All that it does not work without. */
    default List<String> below() {
        return parts();
    }

    /** Its name among netplan's and systemd's kinds. */
    String word();

    /** A device of the machine; {@code newName} is what it is called from its first moment on. */
    record Device(Optional<String> newName) implements InterfaceKind {
        @Override
        public String word() {
            return "ethernet";
        }
    }

    /** A tagged network on another interface. */
    record Vlan(long id, String link) implements InterfaceKind {
        @Override
        public String word() {
            return "vlan";
        }

        @Override
        public List<String> below() {
            return List.of(link);
        }
    }

    /**
     * Several interfaces that work as one.
     *
     * @param mode as the kernel calls it, for example {@code active-backup}
     * @param monitor how often each is looked at, in milliseconds
     * @param rate how often LACP's packets are asked for: {@code slow} or {@code fast}
     * @param hashPolicy by what traffic is divided
     * @param primary the one that is preferred
     */
    record Bond(
            List<String> parts,
            String mode,
            Optional<Long> monitor,
            Optional<String> rate,
            Optional<String> hashPolicy,
            Optional<String> primary)
            implements InterfaceKind {
        public Bond {
            parts = List.copyOf(parts);
        }

        @Override
        public String word() {
            return "bond";
        }
    }

    /**
     * Several interfaces in one network, such as that of virtual machines.
     *
     * @param stp whether it keeps loops away by the spanning tree protocol
     * @param delay how long a new part waits, in seconds
     * @param priority its weight in the choice of the tree's root
     */
    record Bridge(List<String> parts, boolean stp, Optional<Long> delay, Optional<Long> priority)
            implements InterfaceKind {
        public Bridge {
            parts = List.copyOf(parts);
        }

        @Override
        public String word() {
            return "bridge";
        }
    }
}
