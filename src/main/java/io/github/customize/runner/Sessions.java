package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.failure.Failure;
import io.github.customize.network.Equipment;
import io.github.customize.process.Sandbox;

/** Starts appliances and announces their start. */
@FunctionalInterface
public interface Sessions {
    Session start() throws Failure;

    /** What programs in them are given that have the network. */
    default Equipment equipment() {
        return Equipment.NONE;
    }

    /** How programs of this host are confined that read what nobody trusts. */
    default Sandbox sandbox() {
        return Sandbox.AUTO;
    }
}
