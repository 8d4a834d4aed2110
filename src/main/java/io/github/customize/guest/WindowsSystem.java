package io.github.customize.guest;

import java.util.Map;

/**
 * What is known of a Windows guest besides what is known of all. Text comes from its registry and is untrusted; what that does
 * not say is empty.
 *
 * @param edition as {@code Professional} or {@code ServerStandard}
 * @param installation Client, Server or Server Core
 * @param build as {@code 19045}
 * @param controlSet the set of settings that it boots with, as {@code ControlSet001}
 * @param directory of the system, a path in the guest
 * @param drives the devices of its drives by their letters
 */
public record WindowsSystem(
        String edition,
        String installation,
        String build,
        String controlSet,
        String directory,
        Map<String, String> drives) {
    public WindowsSystem {
        drives = Map.copyOf(drives);
    }
}
