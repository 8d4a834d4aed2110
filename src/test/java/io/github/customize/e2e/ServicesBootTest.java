package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What steps say of users, services, timers, the kernel's command line, swap space and a network of ifupdown is so when the
 * machine has booted.
 */
@Tag("slow")
class ServicesBootTest extends EndToEnd {
    private static final Duration BOOT = Duration.ofMinutes(10);

    private static final String PASSWORD = "of a worker: 7 horses";

    private static final String RECIPE = """
            version: 1
            steps:
              - hostname: booted
              # The first boot then applies presets, which on Debian enable everything.
              - machine_id: uninitialized
              - ssh_authorized_keys: { user: root, keys: [ { file: key.pub } ] }
              - users:
                  - name: worker
                    shell: /bin/bash
                    lock_passwd: false
                    passwd: { file: worker.password }
                    sudo: "ALL=(root) NOPASSWD: /usr/bin/id -u"
                    ssh_authorized_keys: [ { file: key.pub } ]
                  - { name: former, shell: /bin/bash, expiredate: 2020-01-01, ssh_authorized_keys: [ { file: key.pub } ] }
              - packages: [ifupdown, systemd-zram-generator]
              - network:
                  renderer: ifupdown
                  ethernets:
                    eth0:
                      addresses: [10.0.2.15/24]
                      routes: [ { to: default, via: 10.0.2.2 } ]
              - systemd_units:
                  - name: stamp.service
                    content: |
                      [Service]
                      Type=oneshot
                      ExecStart=/bin/touch /run/stamp
                      [Install]
                      WantedBy=multi-user.target
                    enabled: true
                  - name: never.service
                    content: |
                      [Service]
                      Type=oneshot
                      ExecStart=/bin/touch /run/never
                      [Install]
                      WantedBy=multi-user.target
                    enabled: false
                  - name: late.timer
                    content: |
                      [Timer]
                      OnBootSec=1s
                      [Install]
                      WantedBy=timers.target
                    enabled: true
                  - name: late.service
                    content: |
                      [Service]
                      Type=oneshot
                      ExecStart=/bin/touch /run/late
              - services:
                  enable: [fstrim.timer]
                  disable: [apt-daily.timer, e2scrub_reap, systemd-networkd.service, systemd-networkd.socket]
                  mask: [apt-daily-upgrade.timer, systemd-firstboot]
              - kernel_cmdline: { append: [customized=yes, net.ifnames=0], remove: [console=tty0] }
              - swap: { file: /swapfile, size: 64M }
              - swap: { zram: 30, algorithm: zstd }
            """;

    @Test
    void isInForceAfterTheBoot() throws Exception {
        Path image = place.debian();
        Path key = place.key();
        Path password = place.file("worker.password", PASSWORD + "\n");
        Path recipe = Files.writeString(place.root().resolve("services.yaml"), RECIPE);
        place.tool().run("--recipe", recipe, image).succeeds();
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");

        try (BootedMachine machine = BootedMachine.start(place, image)) {
            Await.until("the login prompt", BOOT, () -> machine.console().contains("booted login:"));
            Await.until(
                    "the key opens the door",
                    BOOT,
                    () -> machine.ssh(key, "root", "true").succeeded());
            assertThat(machine.ssh(key, "worker", "id -un").output()).isEqualTo("worker\n");
            assertThat(machine.sshWithPassword(password, "worker", "id -un").output())
                    .isEqualTo("worker\n");
            assertThat(machine.sshWithPassword(key, "worker", "id -un").succeeded())
                    .as("with another password")
                    .isFalse();
            assertThat(machine.ssh(key, "worker", "sudo -n id -u; sudo -n ls || echo refused")
                            .output())
                    .startsWith("0\n")
                    .endsWith("refused\n");
            assertThat(machine.ssh(key, "former", "id -un").succeeded())
                    .as("an account that has expired")
                    .isFalse();
            // It writes its state down a moment after the network is up.
            Await.until(
                    "ifupdown has set up the network",
                    BOOT,
                    () -> machine.ssh(key, "root", "/usr/sbin/ifquery --state")
                            .output()
                            .contains("eth0=eth0\n"));
            assertThat(machine.ssh(
                                    key,
                                    "root",
                                    "ip -o -4 address show eth0; ip route; systemctl is-active systemd-networkd")
                            .output())
                    .contains("10.0.2.15/24", "default via 10.0.2.2", "inactive\n");
            Await.until(
                    "the timer has run",
                    BOOT,
                    () -> machine.ssh(key, "root", "test -e /run/late").succeeded());
            assertThat(machine.ssh(key, "root", "ls /run/stamp /run/never").output())
                    .contains("/run/stamp\n", "cannot access '/run/never'");
            assertThat(machine.ssh(
                                    key,
                                    "root",
                                    "systemctl is-enabled stamp fstrim.timer never apt-daily.timer apt-daily-upgrade.timer"
                                            + " e2scrub_reap")
                            .output())
                    .isEqualTo("enabled\nenabled\ndisabled\ndisabled\nmasked\ndisabled\n");
            assertThat(machine.ssh(key, "root", "cat /proc/cmdline").output())
                    .contains(" customized=yes")
                    .doesNotContain("console=tty0 ");
            assertThat(machine.ssh(
                                    key,
                                    "root",
                                    "swapon --show=NAME,SIZE --noheadings; cat /sys/block/zram0/comp_algorithm")
                            .output())
                    .containsPattern("(?m)^/swapfile +64M$")
                    .containsPattern("(?m)^/dev/zram0 ")
                    .contains("[zstd]");
        }
    }
}
