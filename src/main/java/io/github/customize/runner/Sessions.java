package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.failure.Failure;
import io.github.customize.guest.inspect.DirtyJournals;
import io.github.customize.key.DeviceKey;
import io.github.customize.network.Equipment;
import io.github.customize.process.Sandbox;
import java.util.List;
import java.util.Optional;

/** Starts appliances and announces their start. */
@FunctionalInterface
public interface Sessions {
    Session start() throws Failure;

    /** What programs in them are given that have the network. */
    default Equipment equipment() {
        return Equipment.NONE;
    }

    /** What opens encrypted devices. */
    default List<DeviceKey> keys() {
        return List.of();
    }

    /**
     * Starts one with more memory than they have usually.
     *
     * @return empty if somebody has said how much it is to be
     */
    default Optional<Session> startLarger(int memoryMiB) throws Failure {
        return Optional.empty();
    }

    /** What becomes of file systems that were not left cleanly. */
    default DirtyJournals dirtyJournals() {
        return DirtyJournals.REFUSED;
    }

    /** The device of the root file system that is meant where there are several; empty to find the only one. */
    default Optional<String> root() {
        return Optional.empty();
    }

    /** How programs of this host are confined that read what nobody trusts. */
    default Sandbox sandbox() {
        return Sandbox.AUTO;
    }
}
