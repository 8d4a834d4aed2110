package io.github.customize.step.backend.network;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.op.Attributes;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SUSE's {@code ifcfg} files, which wicked reads. */
final class Wicked implements NetworkFiles {
    private static final String DIRECTORY = "/etc/sysconfig/network/";
    private static final String CONFIG = DIRECTORY + "config";
    /** What the step says of an interface. */
    private static final String OURS = "BOOTPROTO|STARTMODE|MTU|ETHERDEVICE|VLAN_ID"
            + "|(?:IPADDR|PREFIXLEN|NETMASK|NETWORK|BROADCAST|REMOTE_IPADDR|LABEL)(?:_.*)?";

    @Override
    public String program() {
        return "wicked";
    }

    @Override
    public void write(List<NetworkInterface> interfaces, Draft draft) throws StepFailure, IOException {
        NetworkFiles.requireNames(interfaces, program());
        draft.expect(Question.read(CONFIG), Question.stat(CONFIG), Question.stat("/etc/sysconfig/network"));
        List<String> servers = new ArrayList<>();
        List<String> search = new ArrayList<>();
        for (NetworkInterface one : interfaces) {
            ifcfg(one, draft);
            routes(one, draft);
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
    private static void ifcfg(NetworkInterface one, Draft draft) throws IOException {
        String path = DIRECTORY + "ifcfg-" + one.id();
        Map<String, String> wanted = settings(one);
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

    private static Map<String, String> settings(NetworkInterface one) {
        Map<String, String> text = new LinkedHashMap<>();
        boolean both = one.dhcp4() && one.dhcp6();
        String dhcp = both ? "dhcp" : one.dhcp4() ? "dhcp4" : one.dhcp6() ? "dhcp6" : "static";
        line("BOOTPROTO", dhcp, text);
        line("STARTMODE", one.optional() ? "hotplug" : "auto", text);
        for (int i = 0; i < one.addresses().size(); i++) {
            line("IPADDR" + (i == 0 ? "" : "_" + i), one.addresses().get(i), text);
        }
        one.mtu().ifPresent(mtu -> line("MTU", mtu.toString(), text));
        one.vlan().ifPresent(vlan -> {
            line("ETHERDEVICE", vlan.link(), text);
            line("VLAN_ID", Long.toString(vlan.id()), text);
        });
        return text;
    }

    private static void routes(NetworkInterface one, Draft draft) throws IOException {
        String path = DIRECTORY + "ifroute-" + one.id();
        StringBuilder text = new StringBuilder();
        for (NetworkInterface.Route route : one.routes()) {
            String metric = route.metric().map(number -> " metric " + number).orElse("");
            text.append(route.to())
                    .append(' ')
                    .append(route.via())
                    .append(" - ")
                    .append(one.id())
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
