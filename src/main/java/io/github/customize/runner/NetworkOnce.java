package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.Failure;
import io.github.customize.network.Equipment;
import io.github.customize.process.Sandbox;
import java.io.IOException;

/** A machine that is given the network once, however many pieces of work ask for it. */
final class NetworkOnce implements GuestMachine {
    private final GuestMachine machine;
    private boolean up;

    NetworkOnce(GuestMachine machine) {
        this.machine = machine;
    }

    @Override
    public DaemonClient daemon() {
        return machine.daemon();
    }

    @Override
    public long diskBefore() {
        return machine.diskBefore();
    }

    @Override
    public void addNetwork() throws Failure, IOException {
        if (!up) {
            machine.addNetwork();
            up = true;
        }
    }

    @Override
    public Equipment equipment() {
        return machine.equipment();
    }

    @Override
    public Sandbox sandbox() {
        return machine.sandbox();
    }
}
