package io.github.customize.step.backend.network;

import io.github.customize.guest.draft.Draft;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.network.InterfaceKind.Bond;
import io.github.customize.step.backend.network.InterfaceKind.Bridge;
import io.github.customize.step.backend.network.InterfaceKind.Vlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Connections of NetworkManager. */
final class Keyfiles implements NetworkFiles {
    private static final String DIRECTORY = "/etc/NetworkManager/system-connections/";

    @Override
    public String program() {
        return "NetworkManager";
    }

    @Override
    public void write(NetworkInterfaces interfaces, Draft draft) throws StepFailure, IOException {
        NewNames.write(interfaces, draft);
        for (NetworkInterface one : interfaces.all()) {
            NetworkFiles.put(
                    DIRECTORY + "customize-" + one.id() + ".nmconnection", connection(one, interfaces), 0600, draft);
        }
    }

    private String connection(NetworkInterface one, NetworkInterfaces all) throws StepFailure {
        StringBuilder text = new StringBuilder("[connection]\n");
        Optional<NetworkInterface> whole = all.wholeOf(one);
        line("id", one.id(), text);
        line("type", one.kind().word(), text);
        // Preferred to the connections that others have made for it.
        line("autoconnect-priority", "10", text);
        one.realName().ifPresent(name -> line("interface-name", name, text));
        if (one.name().isPresent() && one.realName().isEmpty()) {
            // Else it is for the first device that the pattern fits.
            line("multi-connect", "3", text);
        }
        whole.ifPresent(bond -> {
            // Later versions have other words for them, and still know these.
            line("master", bond.id(), text);
            line("slave-type", bond.kind().word(), text);
        });
        one.name().filter(name -> one.realName().isEmpty()).ifPresent(name -> {
            text.append("\n[match]\n");
            line("interface-name", name + ";", text);
        });
        kind(one.kind(), all, text);
        if (one.mac().isPresent() || one.mtu().isPresent()) {
            text.append("\n[ethernet]\n");
            one.mac().ifPresent(mac -> line("mac-address", mac, text));
            one.mtu().ifPresent(mtu -> line("mtu", mtu.toString(), text));
        }
        if (whole.isEmpty()) {
            version(one, true, text);
            version(one, false, text);
        }
        return text.toString();
    }

    private void kind(InterfaceKind kind, NetworkInterfaces all, StringBuilder text) throws StepFailure {
        if (kind instanceof Vlan vlan) {
            text.append("\n[vlan]\n");
            line("id", Long.toString(vlan.id()), text);
            line("parent", all.nameOf(vlan.link(), program()), text);
        } else if (kind instanceof Bond bond) {
            text.append("\n[bond]\n");
            line("mode", bond.mode(), text);
            bond.monitor().ifPresent(interval -> line("miimon", interval.toString(), text));
            bond.rate().ifPresent(rate -> line("lacp_rate", rate, text));
            bond.hashPolicy().ifPresent(policy -> line("xmit_hash_policy", policy, text));
            if (bond.primary().isPresent()) {
                line("primary", all.nameOf(bond.primary().get(), program()), text);
            }
        } else if (kind instanceof Bridge bridge) {
            text.append("\n[bridge]\n");
            line("stp", Boolean.toString(bridge.stp()), text);
            bridge.delay().ifPresent(delay -> line("forward-delay", delay.toString(), text));
            bridge.priority().ifPresent(priority -> line("priority", priority.toString(), text));
        }
    }

    private static void version(NetworkInterface one, boolean four, StringBuilder text) {
        text.append(four ? "\n[ipv4]\n" : "\n[ipv6]\n");
        boolean dhcp = four ? one.dhcp4() : one.dhcp6();
        List<String> addresses = one.addresses(four);
        String without = four ? "disabled" : "auto";
        line("method", dhcp ? "auto" : addresses.isEmpty() ? without : "manual", text);
        for (int i = 0; i < addresses.size(); i++) {
            line("address" + (i + 1), addresses.get(i), text);
        }
        List<NetworkInterface.Route> routes = one.routes(four);
        for (int i = 0; i < routes.size(); i++) {
            NetworkInterface.Route route = routes.get(i);
            String metric = route.metric().map(number -> "," + number).orElse("");
            line("route" + (i + 1), route.network() + "," + route.via() + metric, text);
        }
        List<String> servers = one.nameservers(four);
        if (!servers.isEmpty()) {
            line("dns", String.join(";", servers) + ";", text);
        }
        if (!one.search().isEmpty() && (four || one.nameservers(true).isEmpty())) {
            line("dns-search", String.join(";", one.search()) + ";", text);
        }
        line("may-fail", "true", text);
    }

    private static void line(String key, String value, StringBuilder text) {
        text.append(key).append('=').append(value).append('\n');
    }
}
