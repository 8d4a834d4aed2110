package io.github.customize.step.backend.network;

import io.github.customize.guest.draft.Draft;
import java.io.IOException;
import java.util.List;

/** Connections of NetworkManager. */
final class Keyfiles implements NetworkFiles {
    private static final String DIRECTORY = "/etc/NetworkManager/system-connections/";

    @Override
    public String program() {
        return "NetworkManager";
    }

    @Override
    public void write(List<NetworkInterface> interfaces, Draft draft) throws IOException {
        for (NetworkInterface one : interfaces) {
            NetworkFiles.put(DIRECTORY + "customize-" + one.id() + ".nmconnection", connection(one), 0600, draft);
        }
    }

    private static String connection(NetworkInterface one) {
        StringBuilder text = new StringBuilder("[connection]\n");
        line("id", one.id(), text);
        line("type", one.vlan().isPresent() ? "vlan" : "ethernet", text);
        // Preferred to the connections that others have made for it.
        line("autoconnect-priority", "10", text);
        if (!one.isMatched()) {
            line("interface-name", one.id(), text);
        }
        one.name().ifPresent(name -> {
            text.append("\n[match]\n");
            line("interface-name", name + ";", text);
        });
        if (one.vlan().isPresent()) {
            text.append("\n[vlan]\n");
            line("id", Long.toString(one.vlan().get().id()), text);
            line("parent", one.vlan().get().link(), text);
        }
        if (one.mac().isPresent() || one.mtu().isPresent()) {
            text.append("\n[ethernet]\n");
            one.mac().ifPresent(mac -> line("mac-address", mac, text));
            one.mtu().ifPresent(mtu -> line("mtu", mtu.toString(), text));
        }
        version(one, true, text);
        version(one, false, text);
        return text.toString();
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
