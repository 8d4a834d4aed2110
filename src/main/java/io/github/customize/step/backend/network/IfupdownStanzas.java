package io.github.customize.step.backend.network;

import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.network.InterfaceKind.Bond;
import io.github.customize.step.backend.network.InterfaceKind.Bridge;
import io.github.customize.step.backend.network.InterfaceKind.Vlan;
import java.util.List;

/** What {@code interfaces} says of one interface. */
record IfupdownStanzas(NetworkInterface one, NetworkInterfaces all, String program) {
    String text() throws StepFailure {
        String name = name();
        StringBuilder text = new StringBuilder((one.optional() ? "allow-hotplug " : "auto ") + name + "\n");
        version(true, text);
        version(false, text);
        if (!text.toString().contains("iface ")) {
            text.append("iface ").append(name).append(" inet manual\n");
            device(text);
        }
        return text.toString();
    }

    private String name() throws StepFailure {
        return all.nameOf(one.id(), program);
    }

    private void version(boolean four, StringBuilder text) throws StepFailure {
        String head = "iface " + name() + (four ? " inet " : " inet6 ");
        boolean dhcp = four ? one.dhcp4() : one.dhcp6();
        List<String> addresses = one.addresses(four);
        if (dhcp) {
            text.append(head).append("dhcp\n");
            details(four, text);
        }
        for (int i = 0; i < addresses.size(); i++) {
            text.append(head).append("static\n");
            line("address", addresses.get(i), text);
            if (i == 0 && !dhcp) {
                details(four, text);
            }
        }
    }

    private void details(boolean four, StringBuilder text) throws StepFailure {
        for (NetworkInterface.Route route : one.routes(four)) {
            String metric = route.metric().map(number -> " metric " + number).orElse("");
            if (route.to().equals("default") && metric.isEmpty()) {
                line("gateway", route.via(), text);
            } else {
                String ip = four ? "ip " : "ip -6 ";
                line(
                        "post-up",
                        ip + "route add " + route.network() + " via " + route.via() + metric + " dev " + name(),
                        text);
            }
        }
        if (four || (one.addresses(true).isEmpty() && !one.dhcp4())) {
            if (!one.nameservers().isEmpty()) {
                line("dns-nameservers", String.join(" ", one.nameservers()), text);
            }
            if (!one.search().isEmpty()) {
                line("dns-search", String.join(" ", one.search()), text);
            }
            device(text);
        }
    }

    /** What is said of it once, whatever addresses it has. */
    private void device(StringBuilder text) throws StepFailure {
        one.mtu().ifPresent(mtu -> line("mtu", mtu.toString(), text));
        if (one.kind() instanceof Vlan vlan) {
            line("vlan-raw-device", all.nameOf(vlan.link(), program), text);
            line("vlan-id", Long.toString(vlan.id()), text);
        } else if (one.kind() instanceof Bond bond) {
            line("bond-slaves", String.join(" ", all.namesOf(bond.parts(), program)), text);
            line("bond-mode", bond.mode(), text);
            bond.monitor().ifPresent(interval -> line("bond-miimon", interval.toString(), text));
            bond.rate().ifPresent(rate -> line("bond-lacp-rate", rate, text));
            bond.hashPolicy().ifPresent(policy -> line("bond-xmit-hash-policy", policy, text));
            if (bond.primary().isPresent()) {
                line("bond-primary", all.nameOf(bond.primary().get(), program), text);
            }
        } else if (one.kind() instanceof Bridge bridge) {
            String parts = String.join(" ", all.namesOf(bridge.parts(), program));
            line("bridge-ports", parts.isEmpty() ? "none" : parts, text);
            line("bridge-stp", bridge.stp() ? "on" : "off", text);
            bridge.delay().ifPresent(delay -> line("bridge-fd", delay.toString(), text));
            bridge.priority().ifPresent(priority -> line("bridge-bridgeprio", priority.toString(), text));
        }
    }

    private static void line(String key, String value, StringBuilder text) {
        text.append("    ").append(key).append(' ').append(value).append('\n');
    }
}
