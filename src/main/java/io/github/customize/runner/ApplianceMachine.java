package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.Failure;
import io.github.customize.guest.inspect.DirtyJournals;
import io.github.customize.guest.layers.LayerStack;
import io.github.customize.network.Equipment;
import io.github.customize.process.Sandbox;
import java.io.IOException;

/**
 * An appliance as steps need it.
 *
 * @param layers between the disks and the file systems in it
 * @param dirtyJournals what becomes of file systems that were not left cleanly
 */
record ApplianceMachine(
        Session session,
        Equipment equipment,
        Sandbox sandbox,
        LayerStack layers,
        long diskBefore,
        DirtyJournals dirtyJournals)
        implements GuestMachine {
    @Override
    public DaemonClient daemon() {
        return session.daemon();
    }

    @Override
    public void addNetwork() throws Failure, IOException {
        session.addNetwork();
    }
}
