package io.github.customize.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The programs themselves read what the step {@code network} writes for them; networkd does in the test that boots. Debian has no
 * wicked, so its files are compared with what its manual says only.
 */
@Tag("slow")
class NetworkFilesTest extends EndToEnd {
    private static final String INTERFACES = """
                ethernets:
                  lan: { match: { macaddress: "52:54:00:12:34:5A" }, set-name: lan0 }
                  eth1: {}
                  eth2: { optional: true }
                  eth3:
                    addresses: [198.51.100.9/24, "2001:db8::9/64"]
                    routes: [ { to: default, via: 198.51.100.1 }, { to: 203.0.113.0/24, via: 198.51.100.2, metric: 5 } ]
                    nameservers: { addresses: [198.51.100.53], search: [example.com] }
                    mtu: 1400
                bonds:
                  bond0:
                    interfaces: [lan, eth1]
                    parameters: { mode: active-backup, mii-monitor-interval: 100, primary: lan }
                  bond1:
                    interfaces: [eth2]
                    parameters: { mode: 802.3ad, lacp-rate: fast, transmit-hash-policy: layer3+4 }
                    dhcp4: true
                vlans: { vlan10: { id: 10, link: bond0 } }
                bridges:
                  br0:
                    interfaces: [vlan10]
                    parameters: { stp: false, forward-delay: 4, priority: 8192 }
                    addresses: [192.0.2.10/24]
            """;

    /** Configured they would want fifty packages more. */
    private static final String PROGRAMS = """
            - run:
                script: |
                  set -e
                  apt-get -q -o APT::Update::Error-Mode=any update
                  cd /srv
                  apt-get -q download netplan.io libnetplan0 libyaml-0-2 network-manager libnm0 libglib2.0-0 libreadline8 \\
                    readline-common ifupdown ifenslave bridge-utils
                  dpkg --unpack --force-depends *.deb
                  dpkg --configure --force-depends ifupdown ifenslave bridge-utils
                  ldconfig
                network: true
            - write_files:
                - { path: /etc/network/interfaces, content: "auto lo\\niface lo inet loopback\\nsource /etc/network/interfaces.d/*\\n" }
            """;

    private static String network(String renderer) {
        return "- network:\n    renderer: " + renderer + "\n" + INTERFACES;
    }

    @Test
    void whatIsWrittenIsReadByItsProgram() throws Exception {
        Path image = place.debian();
        String netplan = """
                - run:
                    script: |
                      set -e
                      /usr/libexec/netplan/generate
                      cd /run/systemd/network
                      grep -qx 'Bond=bond0' 10-netplan-lan.network
                      grep -qx 'PrimarySlave=true' 10-netplan-lan.network
                      grep -qx 'Name=lan0' 10-netplan-lan.link
                      grep -qx 'VLAN=vlan10' 10-netplan-bond0.network
                      grep -qx 'Mode=802.3ad' 10-netplan-bond1.netdev
                      grep -qx 'LACPTransmitRate=fast' 10-netplan-bond1.netdev
                      grep -qx 'STP=false' 10-netplan-br0.netdev
                      grep -qx 'Address=192.0.2.10/24' 10-netplan-br0.network
                      grep -qx 'Bridge=br0' 10-netplan-vlan10.network
                      grep -qx 'Address=198.51.100.9/24' 10-netplan-eth3.network
                """;
        // It only reads and prints a profile when nothing runs, and refuses one that makes no sense.
        String networkManager = """
                - run:
                    script: |
                      set -e
                      cd /etc/NetworkManager/system-connections
                      show() { nmcli --offline connection modify connection.zone x < "customize-$1.nmconnection"; }
                      for one in lan eth1 eth2 eth3 bond0 bond1 vlan10 br0; do show $one > /dev/null; done
                      show bond0 | grep -qx 'primary=lan0'
                      show bond1 | grep -qx 'lacp_rate=fast'
                      show vlan10 | grep -qx 'parent=bond0'
                      show vlan10 | grep -Eqx '(slave|port)-type=bridge'
                      show br0 | grep -qx 'stp=false'
                      show eth3 | grep -q 198.51.100.9/24
                      show lan | grep -qx 'mac-address=52:54:00:12:34:5A'
                """;
        String ifupdown = """
                - run:
                    script: |
                      set -e
                      ask() { ifquery "$1" | grep -qx "$2"; }
                      test "$(ifquery --list --all | sort | tr '\\n' ' ')" = "bond0 bond1 br0 eth1 eth3 lan0 lo vlan10 "
                      ask bond0 'bond-slaves: lan0 eth1'
                      ask bond0 'bond-primary: lan0'
                      ask bond1 'bond-lacp-rate: fast'
                      ask vlan10 'vlan-raw-device: bond0'
                      ask br0 'bridge-ports: vlan10'
                      ask br0 'address: 192.0.2.10'
                      ask br0 'netmask: 255.255.255.0'
                      ask eth3 'mtu: 1400'
                """;
        change(
                image,
                PROGRAMS
                        + network("netplan")
                        + netplan
                        + network("networkmanager")
                        + networkManager
                        + network("ifupdown")
                        + ifupdown
                        + network("networkd"));
    }
}
