package io.github.customize.step.backend.network;

import io.github.customize.guest.draft.Draft;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Netplan's YAML, for Ubuntu and Debian's cloud images. */
final class Netplan implements NetworkFiles {
    private static final String FILE = "/etc/netplan/90-customize.yaml";

    @Override
    public String program() {
        return "netplan";
    }

    @Override
    public void write(List<NetworkInterface> interfaces, Draft draft) throws IOException {
        StringBuilder text = new StringBuilder("network:\n  version: 2\n");
        group(
                "ethernets",
                interfaces.stream().filter(one -> one.vlan().isEmpty()).toList(),
                text);
        group("vlans", interfaces.stream().filter(one -> one.vlan().isPresent()).toList(), text);
        NetworkFiles.put(FILE, text.toString(), 0600, draft);
    }

    private static void group(String name, List<NetworkInterface> interfaces, StringBuilder text) {
        if (!interfaces.isEmpty()) {
            text.append("  ").append(name).append(":\n");
            interfaces.forEach(one -> one(one, text));
        }
    }

    private static void one(NetworkInterface one, StringBuilder text) {
        text.append("    ").append(quoted(one.id())).append(":\n");
        if (one.isMatched()) {
            line("match:", text);
            one.name().ifPresent(name -> line("  name: " + quoted(name), text));
            one.mac().ifPresent(mac -> line("  macaddress: " + quoted(mac), text));
        }
        one.vlan().ifPresent(vlan -> {
            line("id: " + vlan.id(), text);
            line("link: " + quoted(vlan.link()), text);
        });
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
