package io.github.customize.step.backend.network;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.op.Attributes;
import io.github.customize.step.StepFailure;
import io.github.customize.step.backend.network.InterfaceKind.Bond;
import io.github.customize.step.backend.network.InterfaceKind.Bridge;
import io.github.customize.step.backend.network.InterfaceKind.Vlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SUSE's {@code ifcfg} files, which wicked reads. */
final class Wicked implements NetworkFiles {
    private static final String DIRECTORY = "/etc/sysconfig/network/";
    private static final String CONFIG = DIRECTORY + "config";
    /** In milliseconds; wicked takes no bond that does not watch its links. */
    private static final long MONITOR = 100;

    /** What the step says of an interface. */
    private static final String OURS =
            "BOOTPROTO|STARTMODE|MTU|ETHERDEVICE|VLAN_ID|BONDING_.*|BRIDGE|BRIDGE_(?:PORTS|STP|FORWARDDELAY|PRIORITY)"
                    + "|(?:IPADDR|PREFIXLEN|NETMASK|NETWORK|BROADCAST|REMOTE_IPADDR|LABEL)(?:_.*)?";

    @Override
    public String program() {
        return "wicked";
    }

    @Override
    public void write(NetworkInterfaces interfaces, Draft draft) throws StepFailure, IOException {
        interfaces.requireNames(program());
        NewNames.write(interfaces, draft);
        draft.expect(Question.read(CONFIG), Question.stat(CONFIG), Question.stat("/etc/sysconfig/network"));
        List<String> servers = new ArrayList<>();
        List<String> search = new ArrayList<>();
        for (NetworkInterface one : interfaces.all()) {
            String name = interfaces.nameOf(one.id(), program());
            ifcfg(DIRECTORY + "ifcfg-" + name, settings(one, interfaces), draft);
            routes(one, name, draft);
            servers.addAll(one.nameservers());
            search.addAll(one.search());
        }
        draft.edit(CONFIG, Attributes.KEEP, before -> {
            KeyValueFile file = KeyValueFile.parse(before, SettingSyntax.SHELL);
            KeyValueFile named =
                    servers.isEmpty() ? file : file.with("NETCONFIG_DNS_STATIC_SERVERS", String.join(" ", servers));
            return (search.isEmpty() ? named : named.with("NETCONFIG_DNS_STATIC_SEARCHLIST", String.join(" ", search)))
                    .bytes();
        });
    }

    /** What the file says besides of the interface, as its zone of the firewall, stays. */
    private static void ifcfg(String path, Map<String, String> wanted, Draft draft) throws IOException {
        draft.expect(Question.stat(path), Question.read(path));
        draft.parent(path);
        boolean fresh = draft.stat(path).isEmpty();
        draft.edit(path, fresh ? Attributes.of(0644, 0, 0) : Attributes.KEEP, before -> {
            KeyValueFile file = KeyValueFile.parse(before, SettingSyntax.SHELL);
            for (String key : file.values().keySet()) {
                file = key.matches(OURS) && !wanted.containsKey(key) ? file.without(key) : file;
            }
            for (Map.Entry<String, String> setting : wanted.entrySet()) {
                file = file.with(setting.getKey(), setting.getValue());
            }
            return file.bytes();
        });
    }

    private Map<String, String> settings(NetworkInterface one, NetworkInterfaces all) throws StepFailure {
        Map<String, String> text = new LinkedHashMap<>();
        // The bond sets up its parts by itself; those of a bridge are only without addresses. See ifcfg(5).
        boolean ofBond =
                all.wholeOf(one).filter(whole -> whole.kind() instanceof Bond).isPresent();
        boolean both = one.dhcp4() && one.dhcp6();
        String dhcp = both ? "dhcp" : one.dhcp4() ? "dhcp4" : one.dhcp6() ? "dhcp6" : "static";
        line("BOOTPROTO", ofBond ? "none" : dhcp, text);
        line("STARTMODE", one.optional() || ofBond ? "hotplug" : "auto", text);
        for (int i = 0; i < one.addresses().size(); i++) {
            line("IPADDR" + (i == 0 ? "" : "_" + i), one.addresses().get(i), text);
        }
        one.mtu().ifPresent(mtu -> line("MTU", mtu.toString(), text));
        if (one.kind() instanceof Vlan vlan) {
            line("ETHERDEVICE", all.nameOf(vlan.link(), program()), text);
            line("VLAN_ID", Long.toString(vlan.id()), text);
        } else if (one.kind() instanceof Bond bond) {
            List<String> parts = all.namesOf(bond.parts(), program());
            line("BONDING_MASTER", "yes", text);
            line("BONDING_MODULE_OPTS", options(bond, all), text);
            for (int i = 0; i < parts.size(); i++) {
                line("BONDING_SLAVE_" + i, parts.get(i), text);
            }
        } else if (one.kind() instanceof Bridge bridge) {
            line("BRIDGE", "yes", text);
            line("BRIDGE_PORTS", String.join(" ", all.namesOf(bridge.parts(), program())), text);
            line("BRIDGE_STP", bridge.stp() ? "on" : "off", text);
            bridge.delay().ifPresent(delay -> line("BRIDGE_FORWARDDELAY", delay.toString(), text));
            bridge.priority().ifPresent(priority -> line("BRIDGE_PRIORITY", priority.toString(), text));
        }
        return text;
    }

    private String options(Bond bond, NetworkInterfaces all) throws StepFailure {
        List<String> options = new ArrayList<>(List.of("mode=" + bond.mode()));
        options.add("miimon=" + bond.monitor().filter(interval -> interval > 0).orElse(MONITOR));
        bond.rate().ifPresent(rate -> options.add("lacp_rate=" + rate));
        bond.hashPolicy().ifPresent(policy -> options.add("xmit_hash_policy=" + policy));
        if (bond.primary().isPresent()) {
            options.add("primary=" + all.nameOf(bond.primary().get(), program()));
        }
        return String.join(" ", options);
    }

    private static void routes(NetworkInterface one, String name, Draft draft) throws IOException {
        String path = DIRECTORY + "ifroute-" + name;
        StringBuilder text = new StringBuilder();
        for (NetworkInterface.Route route : one.routes()) {
            String metric = route.metric().map(number -> " metric " + number).orElse("");
            text.append(route.to())
                    .append(' ')
                    .append(route.via())
                    .append(" - ")
                    .append(name)
                    .append(metric)
                    .append('\n');
        }
        if (text.length() > 0) {
            NetworkFiles.put(path, text.toString(), 0644, draft);
        } else {
            draft.remove(path);
        }
    }

    private static void line(String key, String value, Map<String, String> text) {
        text.put(key, value);
    }
}
