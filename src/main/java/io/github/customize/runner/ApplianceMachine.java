package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.Failure;
import java.io.IOException;

/** An appliance as steps need it. */
record ApplianceMachine(Session session) implements GuestMachine {
    @Override
    public DaemonClient daemon() {
        return session.daemon();
    }

    @Override
    public void addNetwork() throws Failure, IOException {
        session.addNetwork();
    }
}
