package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.FileStat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is left to the first boot runs once and in order, also when the machine dies in the middle, and clones of a sealed image have
 * identities of their own.
 */
@Tag("slow")
class FirstbootBootTest extends EndToEnd {
    private static final Duration BOOT = Duration.ofMinutes(10);

    private static final String RECIPE = """
            version: 1
            steps:
              - hostname: first
              - ssh_authorized_keys: { user: root, keys: [ { file: key.pub } ] }
              - firstboot:
                  - { name: one, command: echo one | tee -a /root/ran }
                  - name: two
                    script: |
                      #!/bin/sh
                      echo two >>/root/ran
                      [ ! -e /root/dies ] || { rm /root/dies; sync; echo "dies now" >/dev/ttyS0; sleep 100000; }
                    after: network-online
                  - { name: three, command: echo three >>/root/ran; exit 7 }
              - write_files: [ { path: /root/dies, content: "" } ]
              - seal: defaults
            """;
    private static final List<String> IDENTITY = List.of(
            "cat /etc/machine-id",
            "cut -d' ' -f2 /etc/ssh/ssh_host_ed25519_key.pub",
            "sha256sum /var/lib/systemd/random-seed");
    private static final String REST =
            "cd /etc && find . -type f ! -name 'ssh_host_*' ! -name machine-id ! -name '*.cache' ! -name resolv.conf"
                    + " ! -name adjtime -print0 | sort -z | xargs -0 sha256sum | sha256sum";

    /** What a machine writes while it runs, each in its own time; {@link #REST} has looked at the content of the others. */
    private static final Pattern RUNNING = Pattern.compile(
            "/(?:proc|sys|dev|run|tmp|var/(?:tmp|log|cache|backups|lib/(?:systemd|dhcp|apt|dpkg|logrotate|private)))(?:/.*)?"
                    + "|/etc/ssh/ssh_host_.*|/lost\\+found");

    @Test
    void runsOnceAndInOrderAlsoWhenTheMachineDiesAndClonesDiffer() throws Exception {
        Path image = place.debian();
        Path key = place.key();
        Path recipe = Files.writeString(place.root().resolve("first.yaml"), RECIPE);
        place.tool().run("--recipe", recipe, image).succeeds();
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");
        Path first = clone(image, "a.qcow2");
        Path second = clone(image, "b.qcow2");

        dies(first);
        dies(second);
        List<String> one = boots(first, key);
        List<String> other = boots(second, key);
        for (int i = 0; i < IDENTITY.size(); i++) {
            assertThat(one.get(i)).as(IDENTITY.get(i)).isNotBlank().isNotEqualTo(other.get(i));
        }
        assertThat(one.get(IDENTITY.size())).isNotBlank().isEqualTo(other.get(IDENTITY.size()));
        Map<String, String> rest = rest(first);
        assertThat(rest).hasSizeGreaterThan(5000).isEqualTo(rest(second));
    }

    /** All that the machine has on its disk, apart from what it writes whenever it runs. */
    private static Map<String, String> rest(Path clone) throws Exception {
        Map<String, String> rest = new TreeMap<>();
        GuestTree.withoutDigests(clone).forEach((path, entry) -> {
            if (!RUNNING.matcher(path).matches()) {
                FileStat stat = entry.stat();
                rest.put(
                        path,
                        "%s %o %d:%d %d %s"
                                .formatted(
                                        stat.kind(),
                                        stat.mode(),
                                        stat.uid(),
                                        stat.gid(),
                                        stat.isFile() ? stat.size() : 0,
                                        stat.target()));
            }
        });
        return rest;
    }

    private Path clone(Path image, String name) throws Exception {
        Path clone = place.root().resolve(name);
        Programs.succeed(
                "qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", image.toString(), clone.toString());
        return clone;
    }

    private void dies(Path clone) throws Exception {
        try (BootedMachine machine = BootedMachine.startKeeping(place, clone)) {
            Await.until("the script is half-way", BOOT, () -> machine.console().contains("dies now"));
        }
    }

    /** Its identity, and what is the same in all clones. */
    private List<String> boots(Path clone, Path key) throws Exception {
        try (BootedMachine machine = BootedMachine.startKeeping(place, clone)) {
            Await.until(
                    "the first boot is over",
                    BOOT,
                    () -> machine.ssh(key, "root", "test ! -e /var/lib/customize && test -e /root/ran")
                            .succeeded());
            assertThat(machine.ssh(key, "root", "cat /root/ran").output()).isEqualTo("one\ntwo\ntwo\nthree\n");
            assertThat(machine.ssh(key, "root", "cat /var/log/customize-firstboot.log")
                            .output())
                    .contains(
                            "0001-one finished with exit code 0",
                            "0002-two was interrupted, and runs again",
                            "0002-two finished with exit code 0",
                            "0003-three finished with exit code 7");
            assertThat(machine.ssh(key, "root", "journalctl -b -t customize-firstboot")
                            .output())
                    .contains("0003-three finished with exit code 7");
            assertThat(machine.ssh(key, "root", "ls /usr/lib/systemd/system | grep -c customize-firstboot")
                            .output())
                    .isEqualTo("0\n");
            List<String> said = new ArrayList<>();
            for (String command : IDENTITY) {
                said.add(machine.ssh(key, "root", command).output());
            }
            said.add(machine.ssh(key, "root", REST).output());
            machine.ssh(key, "root", "sync");
            return said;
        }
    }
}
