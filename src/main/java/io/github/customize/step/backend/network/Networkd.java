package io.github.customize.step.backend.network;

import io.github.customize.guest.draft.Draft;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.network.InterfaceKind.Bond;
import io.github.customize.step.backend.network.InterfaceKind.Bridge;
import io.github.customize.step.backend.network.InterfaceKind.Device;
import io.github.customize.step.backend.network.InterfaceKind.Vlan;
import java.io.IOException;
import java.util.Optional;

/** Files of systemd-networkd. */
final class Networkd implements NetworkFiles {
    private static final String DIRECTORY = "/etc/systemd/network/";

    @Override
    public String program() {
        return "systemd-networkd";
    }

    @Override
    public void write(NetworkInterfaces interfaces, Draft draft) throws StepFailure, IOException {
        NewNames.write(interfaces, draft);
        EarlierNetworks earlier = EarlierNetworks.read(DIRECTORY + "10-customize-", draft);
        for (NetworkInterface one : interfaces.all()) {
            earlier.requireNoneFor(one);
            String made = DIRECTORY + "10-customize-" + one.id() + ".netdev";
            if (one.kind() instanceof Device) {
                // It may have been a bond or the like before, and would be made again beside the device.
                draft.remove(made);
            } else {
                NetworkFiles.put(made, device(one), 0644, draft);
            }
            NetworkFiles.put(
                    DIRECTORY + "10-customize-" + one.id() + ".network", network(one, interfaces), 0644, draft);
        }
    }

    private static String device(NetworkInterface one) {
        StringBuilder text = new StringBuilder("[NetDev]\n");
        line("Name", one.id(), text);
        line("Kind", one.kind().word(), text);
        if (one.kind() instanceof Vlan vlan) {
            text.append("\n[VLAN]\n");
            line("Id", Long.toString(vlan.id()), text);
        } else if (one.kind() instanceof Bond bond) {
            text.append("\n[Bond]\n");
            line("Mode", bond.mode(), text);
            bond.monitor().ifPresent(interval -> line("MIIMonitorSec", interval + "ms", text));
            bond.rate().ifPresent(rate -> line("LACPTransmitRate", rate, text));
            bond.hashPolicy().ifPresent(policy -> line("TransmitHashPolicy", policy, text));
        } else if (one.kind() instanceof Bridge bridge) {
            text.append("\n[Bridge]\n");
            line("STP", bridge.stp() ? "yes" : "no", text);
            bridge.delay().ifPresent(delay -> line("ForwardDelaySec", delay.toString(), text));
            bridge.priority().ifPresent(priority -> line("Priority", priority.toString(), text));
        }
        return text.toString();
    }

    private static String network(NetworkInterface one, NetworkInterfaces all) {
        StringBuilder text = new StringBuilder("[Match]\n");
        one.mac().ifPresent(mac -> line(isShared(one, all) ? "PermanentMACAddress" : "MACAddress", mac, text));
        one.realName().or(one::name).ifPresent(name -> line("Name", name, text));
        if (one.mtu().isPresent() || one.optional()) {
            text.append("\n[Link]\n");
            one.mtu().ifPresent(mtu -> line("MTUBytes", mtu.toString(), text));
            if (one.optional()) {
                line("RequiredForOnline", "no", text);
            }
        }
        text.append("\n[Network]\n");
        line("DHCP", one.dhcp4() ? one.dhcp6() ? "yes" : "ipv4" : one.dhcp6() ? "ipv6" : "no", text);
        one.addresses().forEach(address -> line("Address", address, text));
        one.nameservers().forEach(server -> line("DNS", server, text));
        if (!one.search().isEmpty()) {
            line("Domains", String.join(" ", one.search()), text);
        }
        joined(one, all, text);
        for (NetworkInterface.Route route : one.routes()) {
            text.append("\n[Route]\n");
            line("Destination", route.network(), text);
            line("Gateway", route.via(), text);
            route.metric().ifPresent(metric -> line("Metric", metric.toString(), text));
        }
        return text.toString();
    }

    /** Whether what is made of it has its address, or it gets that of a bond. */
    private static boolean isShared(NetworkInterface one, NetworkInterfaces all) {
        return all.wholeOf(one).isPresent() || all.isLink(one);
    }

    /** What is on top of it, and what it is a part of. */
    private static void joined(NetworkInterface one, NetworkInterfaces all, StringBuilder text) {
        if (!one.kind().parts().isEmpty()) {
            // Its addresses are there from the beginning, as those of a card are.
            line("ConfigureWithoutCarrier", "yes", text);
        }
        Optional<NetworkInterface> whole = all.wholeOf(one);
        if (whole.isPresent()) {
            line("LinkLocalAddressing", "no", text);
            line(
                    whole.get().kind() instanceof Bond ? "Bond" : "Bridge",
                    whole.get().id(),
                    text);
            if (whole.get().kind() instanceof Bond bond
                    && bond.primary().filter(one.id()::equals).isPresent()) {
                line("PrimarySlave", "yes", text);
            }
        }
        all.all().stream()
                .filter(other ->
                        other.kind() instanceof Vlan vlan && vlan.link().equals(one.id()))
                .forEach(other -> line("VLAN", other.id(), text));
    }

    private static void line(String key, String value, StringBuilder text) {
        text.append(key).append('=').append(value).append('\n');
    }
}
