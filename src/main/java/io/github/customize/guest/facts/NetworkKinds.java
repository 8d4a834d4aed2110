package io.github.customize.guest.facts;

import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.List;

/**
 * What has a configuration of the network in a guest. NetworkManager and wicked are told of when they are installed: they set up
 * also what nobody has written a file for.
 */
final class NetworkKinds {
    private static final Signs SIGNS = Signs.of(
            "/etc/netplan/*.y*ml", "netplan",
            "/etc/NetworkManager/system-connections/*", "networkmanager",
            "/usr/sbin/NetworkManager", "networkmanager",
            "/usr/bin/NetworkManager", "networkmanager",
            "/etc/systemd/network/*.network", "networkd",
            "/etc/network/interfaces", "ifupdown",
            "/etc/sysconfig/network-scripts/ifcfg-[!l]*", "ifcfg",
            "/etc/sysconfig/network-scripts/ifcfg-l[!o]*", "ifcfg",
            "/etc/sysconfig/network/ifcfg-[!l]*", "ifcfg",
            "/etc/sysconfig/network/ifcfg-l[!o]*", "ifcfg",
            "/usr/sbin/wicked", "wicked",
            "/etc/netctl/*-*", "netctl",
            "/etc/dhcpcd.conf", "dhcpcd",
            "/etc/connman/main.conf", "connman",
            "/etc/NIXOS", "nixos");

    private NetworkKinds() {}

    static List<Question> questions() {
        return SIGNS.questions();
    }

    static List<String> of(GuestFiles guest) throws IOException {
        return SIGNS.found(guest);
    }
}
