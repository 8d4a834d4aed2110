package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the step {@code network} writes for wicked, against a table of its manuals: ifcfg(5), ifcfg-bonding(5), ifcfg-bridge(5),
 * ifcfg-vlan(5) and ifroute(5). wicked itself is no package of Debian, so that it does not run here.
 */
class WickedFilesTest extends StepContract {
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}";
    private static final String V4 = "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}";
    private static final String V6 = "[0-9a-f]*:[0-9a-f:]*";
    private static final Map<String, String> COMMON = Map.of(
            "BOOTPROTO", "static|dhcp|dhcp4|dhcp6|none",
            "STARTMODE", "manual|auto|nfsroot|hotplug|off",
            "IPADDR(?:_[0-9]+)?", V4 + "/(?:[0-9]|[12][0-9]|3[0-2])|" + V6 + "/[0-9]{1,3}",
            "MTU", "[0-9]{2,5}");
    private static final Map<String, String> VLAN =
            Map.of("ETHERDEVICE", NAME, "VLAN_ID", "[0-9]|[1-9][0-9]{1,2}|[1-3][0-9]{3}|40[0-8][0-9]|409[0-4]");
    private static final Map<String, String> BOND = Map.of(
            "BONDING_MASTER",
            "yes",
            "BONDING_SLAVE_[0-9]+",
            NAME,
            "BONDING_MODULE_OPTS",
            "mode=(?:balance-rr|active-backup|balance-xor|broadcast|802\\.3ad|balance-tlb|balance-alb)"
                    + " miimon=[1-9][0-9]*(?: lacp_rate=(?:slow|fast))?"
                    + "(?: xmit_hash_policy=(?:layer2|layer2\\+3|layer3\\+4|encap2\\+3|encap3\\+4))?"
                    + "(?: primary=" + NAME + ")?");
    private static final Map<String, String> BRIDGE = Map.of(
            "BRIDGE", "yes",
            "BRIDGE_PORTS", "|" + NAME + "(?: " + NAME + ")*",
            "BRIDGE_STP", "on|off",
            "BRIDGE_FORWARDDELAY", "[0-9]+",
            "BRIDGE_PRIORITY", "[0-9]{1,5}");
    /** Destination, gateway, a netmask that is left out, the interface, options of {@code ip route add}. */
    private static final Pattern ROUTE = Pattern.compile("(default|(?:" + V4 + "|" + V6 + ")/[0-9]{1,3}) (" + V4 + "|"
            + V6 + ") - (" + NAME + ")(?: metric [0-9]+)?");

    private static final String STEP = """
            network:
              ethernets:
                eth0: { mtu: 9000 }
                eth1: {}
                eth2: { optional: true }
                eth3:
                  addresses: [192.0.2.10/24, 192.0.2.11/24, "2001:db8::10/64"]
                  routes:
                    - { to: default, via: 192.0.2.1 }
                    - { to: default, via: "2001:db8::1", metric: 7 }
                    - { to: 10.0.0.0/8, via: 192.0.2.2, metric: 5 }
                  nameservers: { addresses: [192.0.2.53], search: [a.example] }
                eth4: { dhcp4: true, addresses: [198.51.100.4/24] }
                eth5: { dhcp6: true }
                eth6: { dhcp4: true, dhcp6: true }
                eth7: { mtu: 1400 }
              bonds:
                bond0: { interfaces: [eth0, eth1], parameters: { mode: active-backup, primary: eth0 } }
                bond1:
                  interfaces: [eth2]
                  parameters: { mode: 802.3ad, mii-monitor-interval: 250, lacp-rate: fast, transmit-hash-policy: layer3+4 }
              vlans:
                vlan10: { id: 10, link: bond0, mtu: 1400 }
                lan: { id: 4094, link: eth3, dhcp4: true }
              bridges:
                br0:
                  interfaces: [vlan10, bond1, eth7]
                  parameters: { stp: false, forward-delay: 4, priority: 8192 }
                  addresses: [203.0.113.5/24]
                br1: {}
            """;

    @BeforeEach
    void isSuse() throws Exception {
        guest.with(GuestData.of("suse").facts());
        guest.file("/usr/sbin/wicked", "x")
                .file("/etc/sysconfig/network/config", "NETCONFIG_DNS_STATIC_SERVERS=\"\"\n");
    }

    @Test
    void everyLineIsOfTheManual() throws Exception {
        guest.apply(STEP);

        for (String name : names("ifcfg-")) {
            Map<String, String> rules = new LinkedHashMap<>(COMMON);
            Map<String, String> settings = settings(name);
            rules.putAll(
                    settings.containsKey("ETHERDEVICE")
                            ? VLAN
                            : settings.containsKey("BRIDGE")
                                    ? BRIDGE
                                    : settings.containsKey("BONDING_MASTER") ? BOND : Map.of());
            settings.forEach((key, value) -> assertThat(
                            rules.entrySet().stream().filter(rule -> key.matches(rule.getKey())))
                    .as("%s of %s: %s", key, name, value)
                    .singleElement()
                    .satisfies(rule -> assertThat(value).as(key + " of " + name).matches(rule.getValue())));
            assertThat(settings).as(name).containsKeys("BOOTPROTO", "STARTMODE");
        }
        assertThat(names("ifcfg-"))
                .contains("bond0", "bond1", "br0", "br1", "eth0", "eth7", "lan", "vlan10")
                // What ends so is passed over.
                .noneMatch(name -> name.matches(".*(~|\\.old|\\.bak|\\.orig|\\.scpmbackup|\\.rpm(new|save|orig))"));
        guest.isMet(STEP);
    }

    /** {@code none} skips the link too and is for what a bond sets up itself, which nothing waits for. */
    @Test
    void partsAreSetUpByWhatTheyArePartOf() throws Exception {
        guest.apply(STEP);

        for (String port : List.of("eth0", "eth1", "eth2")) {
            assertThat(settings(port))
                    .as(port)
                    .containsEntry("BOOTPROTO", "none")
                    .containsEntry("STARTMODE", "hotplug");
        }
        for (String port : List.of("vlan10", "bond1", "eth7")) {
            assertThat(settings(port))
                    .as(port)
                    .containsEntry("BOOTPROTO", "static")
                    .containsEntry("STARTMODE", "auto");
        }
        assertThat(settings("bond0").get("BONDING_MODULE_OPTS"))
                .as("a bond that does not watch its links is refused")
                .isEqualTo("mode=active-backup miimon=100 primary=eth0");
        assertThat(settings("bond1").get("BONDING_MODULE_OPTS")).contains(" miimon=250 ");
        assertThat(settings("eth4")).containsEntry("BOOTPROTO", "dhcp4").containsEntry("IPADDR", "198.51.100.4/24");
        assertThat(settings("eth5")).containsEntry("BOOTPROTO", "dhcp6");
        assertThat(settings("eth6")).containsEntry("BOOTPROTO", "dhcp");
    }

    @Test
    void routesHaveTheirColumns() throws Exception {
        guest.apply(STEP);

        assertThat(names("ifroute-")).containsExactly("eth3");
        List<String> lines =
                guest.text("/etc/sysconfig/network/ifroute-eth3").lines().toList();
        assertThat(lines).hasSize(3);
        for (String line : lines) {
            Matcher route = ROUTE.matcher(line);
            assertThat(route.matches()).as(line).isTrue();
            assertThat(route.group(3)).isEqualTo("eth3");
            assertThat(route.group(1).equals("default")
                            || route.group(1).contains(":") == route.group(2).contains(":"))
                    .as("one family of addresses: " + line)
                    .isTrue();
        }
        assertThat(guest.text("/etc/sysconfig/network/config"))
                .contains("NETCONFIG_DNS_STATIC_SERVERS=\"192.0.2.53\"")
                .containsPattern("NETCONFIG_DNS_STATIC_SEARCHLIST=\"?a.example\"?");
    }

    private List<String> names(String prefix) throws Exception {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(guest.path("/etc/sysconfig/network"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .forEach(name -> names.add(name.substring(prefix.length())));
        }
        return names;
    }

    private Map<String, String> settings(String name) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line :
                guest.text("/etc/sysconfig/network/ifcfg-" + name).lines().toList()) {
            String[] parts = line.split("=", 2);
            assertThat(parts).as("a line of " + name + ": " + line).hasSize(2);
            settings.put(parts[0], parts[1].replaceAll("^[\"']|[\"']$", ""));
        }
        return settings;
    }
}
