package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the steps for the system have set is in force in a machine that boots from the image. */
@Tag("slow")
class SystemBootTest extends EndToEnd {
    private static final Duration BOOT = Duration.ofMinutes(10);
    private static final String RECIPE = """
            version: 1
            steps:
              - hostname: settled
              - ssh_authorized_keys: { user: root, keys: [ { file: "KEY.pub" } ] }
              - hosts: [ { ip: 192.0.2.10, names: [db01.example.com, db01] } ]
              - motd: Authorised use only.
              - timezone: Asia/Kolkata
              - sysctl: { vm.swappiness: 11, net.ipv4.ip_forward: 1, fs.protected_fifos: 2 }
              - modules:
                  load: dummy
                  options: { dummy: numdummies=4 }
                  blacklist: loop
                  disable: tipc
              - packages: [locales, zram-tools, systemd-timesyncd]
              - locale: { lang: de_DE.UTF-8, settings: { LC_TIME: en_GB.UTF-8 }, generate: [fr_FR.UTF-8] }
              - swap: { zram: 40, algorithm: lz4, priority: 77 }
              - ntp: { servers: [192.0.2.123] }
              - proxy: { http: "http://proxy.example.com:3128" }
              - sshd: { PasswordAuthentication: no, MaxAuthTries: 3, X11Forwarding: no }
              - network:
                  ethernets:
                    all:
                      match: { name: "en*" }
                      addresses: [10.0.2.15/24]
                      routes: [ { to: default, via: 10.0.2.2 }, { to: 198.51.100.0/24, via: 10.0.2.2, metric: 7 } ]
                      nameservers: { addresses: [10.0.2.3], search: [example.com] }
                      mtu: 1400
                    dummy0: {}
                    dummy1: {}
                    dummy2: {}
                  bonds:
                    bond0:
                      interfaces: [dummy0, dummy1]
                      parameters: { mode: active-backup, mii-monitor-interval: 100, primary: dummy1 }
                  vlans: { vlan7: { id: 7, link: bond0 } }
                  bridges:
                    br0:
                      interfaces: [vlan7, dummy2]
                      parameters: { stp: false, forward-delay: 2 }
                      addresses: [203.0.113.5/24]
            """;

    @Test
    void whatTheStepsHaveSetIsInForce() throws Exception {
        Path image = place.debian();
        Path key = place.key();
        Path recipe = Files.writeString(place.root().resolve("system.yaml"), RECIPE.replace("KEY", key.toString()));
        place.tool().run("--recipe", recipe, image).succeeds();
        place.assertClean("debian12.qcow2");
        assertThat(place.tool().run("--recipe", recipe, image).succeeds().out()).contains("changed=0");
        try (BootedMachine machine = BootedMachine.start(place, image)) {
            Await.until("the login prompt", BOOT, () -> machine.console().contains("settled login:"));
            Await.until(
                    "the key opens the door",
                    BOOT,
                    () -> machine.ssh(key, "root", "true").succeeded());
            assertThat(said(machine, key, "cd /proc/sys; cat vm/swappiness net/ipv4/ip_forward fs/protected_fifos"))
                    .isEqualTo("11\n1\n2\n");
            assertThat(said(machine, key, "getent hosts db01")).contains("192.0.2.10", "db01.example.com");
            assertThat(said(machine, key, "cat /etc/motd; echo $http_proxy"))
                    .isEqualTo("Authorised use only.\nhttp://proxy.example.com:3128\n");
            assertThat(said(
                            machine,
                            key,
                            "echo $LANG; locale decimal_point int_curr_symbol day; LC_ALL=fr_FR.UTF-8 locale day"))
                    .startsWith("de_DE.UTF-8\n,\nEUR \nSunday;Monday;")
                    .contains("\ndimanche;lundi;");
            assertThat(said(machine, key, "swapon --show=NAME,PRIO --noheadings; cat /sys/block/zram0/comp_algorithm"))
                    .containsPattern("^/dev/zram0 +77\n")
                    .contains("[lz4]");
            assertThat(said(machine, key, "timedatectl show-timesync --property=SystemNTPServers"))
                    .isEqualTo("SystemNTPServers=192.0.2.123\n");
            assertThat(said(machine, key, "ls /sys/class/net; /sbin/modprobe -n -v tipc; /sbin/modprobe -b -n -v loop"))
                    .contains("dummy3", "install /bin/false")
                    .doesNotContain("loop.ko");
            assertThat(said(machine, key, "ip -o -4 address show scope global; ip route; cat /sys/class/net/en*/mtu"))
                    .contains("10.0.2.15/24", "default via 10.0.2.2", "198.51.100.0/24 via 10.0.2.2", "1400\n");
            Await.until(
                    "the bridge is there",
                    BOOT,
                    () -> machine.ssh(key, "root", "ip -o -4 address show br0")
                            .output()
                            .contains("203.0.113.5/24"));
            assertThat(said(
                            machine,
                            key,
                            "cd /sys/class/net; cat bond0/bonding/mode bond0/bonding/primary; ls br0/brif;"
                                    + " cat br0/bridge/stp_state; cat /proc/net/vlan/config"))
                    .contains("active-backup 1\ndummy1\ndummy2\nvlan7\n0\n")
                    .containsPattern("vlan7 +\\| 7 +\\| bond0");
            assertThat(said(machine, key, "/usr/sbin/sshd -T"))
                    .contains("passwordauthentication no", "maxauthtries 3", "x11forwarding no");
        }
    }

    private static String said(BootedMachine machine, Path key, String command) throws Exception {
        return machine.ssh(key, "root", command).output();
    }
}
