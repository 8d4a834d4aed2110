package io.github.customize.step.backend.network;

import io.github.customize.guest.draft.Draft;
import io.github.customize.step.backend.network.InterfaceKind.Bond;
import io.github.customize.step.backend.network.InterfaceKind.Bridge;
import io.github.customize.step.backend.network.InterfaceKind.Device;
import io.github.customize.step.backend.network.InterfaceKind.Vlan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Netplan's YAML, for Ubuntu and Debian's cloud images. */
final class Netplan implements NetworkFiles {
    private static final String FILE = "/etc/netplan/90-customize.yaml";
    private static final List<Map.Entry<String, Class<? extends InterfaceKind>>> GROUPS = List.of(
            Map.entry("ethernets", Device.class),
            Map.entry("vlans", Vlan.class),
            Map.entry("bonds", Bond.class),
            Map.entry("bridges", Bridge.class));

    @Override
    public String program() {
        return "netplan";
    }

    @Override
    public void write(NetworkInterfaces interfaces, Draft draft) throws IOException {
        StringBuilder text = new StringBuilder("network:\n  version: 2\n");
        for (Map.Entry<String, Class<? extends InterfaceKind>> group : GROUPS) {
            List<NetworkInterface> ours = interfaces.all().stream()
                    .filter(one -> group.getValue().isInstance(one.kind()))
                    .toList();
            if (!ours.isEmpty()) {
                text.append("  ").append(group.getKey()).append(":\n");
                ours.forEach(one -> one(one, text));
            }
        }
        NetworkFiles.put(FILE, text.toString(), 0600, draft);
    }

    private static void kind(InterfaceKind kind, StringBuilder text) {
        if (kind instanceof Device device) {
            device.newName().ifPresent(name -> line("set-name: " + quoted(name), text));
        } else if (kind instanceof Vlan vlan) {
            line("id: " + vlan.id(), text);
            line("link: " + quoted(vlan.link()), text);
        } else if (kind instanceof Bond bond) {
            list("interfaces", bond.parts(), "", text);
            line("parameters:", text);
            line("  mode: " + bond.mode(), text);
            bond.monitor().ifPresent(interval -> line("  mii-monitor-interval: " + interval, text));
            bond.rate().ifPresent(rate -> line("  lacp-rate: " + rate, text));
            bond.hashPolicy().ifPresent(policy -> line("  transmit-hash-policy: " + policy, text));
            bond.primary().ifPresent(primary -> line("  primary: " + quoted(primary), text));
        } else if (kind instanceof Bridge bridge) {
            list("interfaces", bridge.parts(), "", text);
            line("parameters:", text);
            line("  stp: " + bridge.stp(), text);
            bridge.delay().ifPresent(delay -> line("  forward-delay: " + delay, text));
            bridge.priority().ifPresent(priority -> line("  priority: " + priority, text));
        }
    }

    private static void one(NetworkInterface one, StringBuilder text) {
        text.append("    ").append(quoted(one.id())).append(":\n");
        if (one.isMatched()) {
            line("match:", text);
            one.name().ifPresent(name -> line("  name: " + quoted(name), text));
            one.mac().ifPresent(mac -> line("  macaddress: " + quoted(mac), text));
        }
        kind(one.kind(), text);
        line("dhcp4: " + one.dhcp4(), text);
        line("dhcp6: " + one.dhcp6(), text);
        list("addresses", one.addresses(), "", text);
        if (!one.routes().isEmpty()) {
            line("routes:", text);
            for (NetworkInterface.Route route : one.routes()) {
                line("- to: " + quoted(route.to()), text);
                line("  via: " + quoted(route.via()), text);
                route.metric().ifPresent(metric -> line("  metric: " + metric, text));
            }
        }
        if (!one.nameservers().isEmpty() || !one.search().isEmpty()) {
            line("nameservers:", text);
            list("addresses", one.nameservers(), "  ", text);
            list("search", one.search(), "  ", text);
        }
        one.mtu().ifPresent(mtu -> line("mtu: " + mtu, text));
        if (one.optional()) {
            line("optional: true", text);
        }
    }

    private static void list(String key, List<String> values, String indent, StringBuilder text) {
        if (!values.isEmpty()) {
            line(
                    indent + key + ": [" + values.stream().map(Netplan::quoted).collect(Collectors.joining(", ")) + "]",
                    text);
        }
    }

    private static void line(String line, StringBuilder text) {
        text.append("      ").append(line).append('\n');
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }
}
