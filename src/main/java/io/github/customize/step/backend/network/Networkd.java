package io.github.customize.step.backend.network;

import io.github.customize.guest.draft.Draft;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;

/** Files of systemd-networkd. */
final class Networkd implements NetworkFiles {
    private static final String DIRECTORY = "/etc/systemd/network/";

    @Override
    public String program() {
        return "systemd-networkd";
    }

    @Override
    public void write(List<NetworkInterface> interfaces, Draft draft) throws StepFailure, IOException {
        EarlierNetworks earlier = EarlierNetworks.read(DIRECTORY + "10-customize-", draft);
        for (NetworkInterface one : interfaces) {
            earlier.requireNoneFor(one);
            if (one.vlan().isPresent()) {
                String device = "[NetDev]\nName=" + one.id() + "\nKind=vlan\n\n[VLAN]\nId="
                        + one.vlan().get().id() + "\n";
                NetworkFiles.put(DIRECTORY + "10-customize-" + one.id() + ".netdev", device, 0644, draft);
            }
            NetworkFiles.put(
                    DIRECTORY + "10-customize-" + one.id() + ".network", network(one, interfaces), 0644, draft);
        }
    }

    private static String network(NetworkInterface one, List<NetworkInterface> all) {
        StringBuilder text = new StringBuilder("[Match]\n");
        if (one.mac().isPresent()) {
            line("MACAddress", one.mac().get(), text);
        }
        if (one.name().isPresent() || one.mac().isEmpty()) {
            line("Name", one.name().orElse(one.id()), text);
        }
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
        all.stream()
                .filter(other -> other.vlan()
                        .filter(vlan -> vlan.link().equals(one.id()))
                        .isPresent())
                .forEach(other -> line("VLAN", other.id(), text));
        for (NetworkInterface.Route route : one.routes()) {
            text.append("\n[Route]\n");
            line("Destination", route.network(), text);
            line("Gateway", route.via(), text);
            route.metric().ifPresent(metric -> line("Metric", metric.toString(), text));
        }
        return text.toString();
    }

    private static void line(String key, String value, StringBuilder text) {
        text.append(key).append('=').append(value).append('\n');
    }
}
