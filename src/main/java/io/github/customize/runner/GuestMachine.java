package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.Failure;
import io.github.customize.network.Equipment;
import io.github.customize.process.Sandbox;
import java.io.IOException;

/** What steps need of the machine that a guest's disks are attached to. */
interface GuestMachine {
    DaemonClient daemon();

    /** The size in bytes that the guest's first disk had before it was opened, which may have made it larger. */
    default long diskBefore() {
        return Long.MAX_VALUE;
    }

    /** Lets programs of the guest reach the network. */
    void addNetwork() throws Failure, IOException;

    /** What those programs are given with it. */
    default Equipment equipment() {
        return Equipment.NONE;
    }

    /** How programs of this host are confined that read what nobody trusts. */
    default Sandbox sandbox() {
        return Sandbox.AUTO;
    }
}
