package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;

/** Tells why nothing more can be done with a guest, with the last thing that its appliance said. */
final class LostAppliance {
    private LostAppliance() {}

    static Failure failure(Session appliance, DaemonLost cause) {
        String console = appliance.consoleTail().strip();
        String last = console.isEmpty() ? "" : "; the appliance's console ends with: " + lastLine(console);
        return new Failure(ExitCode.APPLIANCE_LOST, "talk to the appliance's daemon", cause.getMessage() + last, cause);
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
