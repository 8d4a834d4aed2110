package io.github.customize.api;

import io.github.customize.guest.WindowsSystem;
import java.util.Map;

/**
 * What was found out about a guest that is Windows, besides its {@link GuestFacts}. Text comes from its registry; what that does
 * not say is empty.
 *
 * @param edition such as Professional or ServerStandard
 * @param installation Client, Server or Server Core
 * @param build such as 19045
 * @param controlSet the set of settings that it boots with, such as ControlSet001
 * @param directory of the system, a path in the guest
 * @param drives the devices of its drives by their letters
 * @since 0.2.0
 */
public record WindowsFacts(
        String edition,
        String installation,
        String build,
        String controlSet,
        String directory,
        Map<String, String> drives) {
    /** Copies the map. */
    public WindowsFacts {
        drives = Map.copyOf(drives);
    }

    static WindowsFacts of(WindowsSystem system) {
        return new WindowsFacts(
                system.edition(),
                system.installation(),
                system.build(),
                system.controlSet(),
                system.directory(),
                system.drives());
    }
}
