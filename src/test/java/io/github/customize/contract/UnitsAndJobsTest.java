package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What recipes may not say of units, jobs of cron, the machine id and the kernel's command line. */
class UnitsAndJobsTest extends StepContract {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            systemd_units: [ { name: a, enabled: true } ]                                 | is not the name of a unit with its kind
            systemd_units: [ { name: a.servce, enabled: true } ]                          | is not the name of a unit with its kind
            systemd_units: [ { name: /etc/a.service, enabled: true } ]                    | is not the name of a unit with its kind
            systemd_units: [ { name: a.service } ]                                        | nothing is said of the unit
            systemd_units: [ { name: a.service, state: absent, enabled: true } ]          | has nothing else
            systemd_units: [ { name: a.service, content: a, src: b } ]                    | does not exist
            systemd_units: [ { name: a.service, content: 'ExecStart=/x' } ]               | line 1 is a setting before any section
            systemd_units: [ { name: a.timer, content: "[Timer]" } ]                      | section [Timer] has no OnCalendar=
            systemd_units: [ { name: a.service, enabled: true }, { name: a.service, state: absent } ] | in the list already
            systemd_units: [ { name: a.service, drop_ins: [ { name: a, content: "[Service]" } ] } ]   | is not the name of a drop-in
            systemd_units: [ { name: a.service, drop_ins: [ { name: a.conf } ] } ]        | a drop-in has one content
            systemd_units: [ { name: a.service, drop_ins: [ { name: a.conf, content: "[Timer]" } ] } ] | a service has no section [Timer]
            systemd_units: [ { name: a.service, started: true } ]                         | nothing runs while an image is made
            cron: [ { name: a.sh, special: daily, command: x } ]                          | cron skips files with a dot
            cron: [ { name: a, command: x } ]                                             | nothing says when it runs
            cron: [ { name: a, special: daily } ]                                         | the key 'command' is missing
            cron: [ { name: a, special: daily, hour: 3, command: x } ]                    | 'special' excludes the five fields
            cron: [ { name: a, hour: 24, command: x } ]                                   | is not hours of cron (0-23)
            cron: [ { name: a, minute: "60", command: x } ]                               | is not minutes of cron (0-59)
            cron: [ { name: a, minute: "*/", command: x } ]                               | is not minutes of cron
            cron: [ { name: a, weekday: mo, command: x } ]                                | is not weekdays of cron
            cron: [ { name: a, special: daily, command: "a\\nb" } ]                       | a command in one line
            cron: [ { name: a, special: sometimes, command: x } ]                         | expected reboot
            cron: [ { name: a, state: absent, command: x } ]                              | has no command and no time
            cron: [ { name: a, special: daily, command: x, crontab: true, env: { A: b } } ] | a variable in a crontab is for all
            machine_id: reset                                                             | empty, uninitialized, preserve or a machine id
            machine_id: 00000000000000000000000000000000                                  | is not empty, uninitialized
            kernel_cmdline: { append: ["a b"] }                                           | is not an argument of the kernel
            kernel_cmdline: { append: ["$(x)"] }                                          | is not an argument of the kernel
            kernel_cmdline: { append: [a], remove: [a] }                                  | is in 'append' and in 'remove'
            kernel_cmdline: {}                                                            | no arguments are named
            """)
    void refuses(String step, String problem) {
        assertThat(guest.problems(step)).contains(problem);
    }

    @Test
    void renewsRandomSeeds() throws Exception {
        guest.file("/var/lib/systemd/random-seed", "0123").file("/var/lib/urandom/random-seed", "x".repeat(600));

        assertThat(guest.apply("random_seed: renew").changed()).isTrue();
        String first = guest.text("/var/lib/systemd/random-seed");
        assertThat(first).hasSize(512);
        assertThat(guest.text("/var/lib/urandom/random-seed")).hasSize(600).doesNotContain("xxx");
        assertThat(guest.apply("random_seed: renew").changed()).isTrue();
        assertThat(guest.text("/var/lib/systemd/random-seed")).isNotEqualTo(first);
    }

    @Test
    void changesKerneloptsOfGrub() throws Exception {
        String block = "# GRUB Environment Block\nkernelopts=root=a ro quiet\n";
        guest.file("/boot/loader/entries/a.conf", "linux /vmlinuz\noptions $kernelopts\n")
                .file("/boot/grub2/grubenv", block + "#".repeat(1024 - block.length()));

        guest.apply("kernel_cmdline: { append: [console=ttyS0], remove: [quiet] }");

        assertThat(guest.text("/boot/grub2/grubenv"))
                .startsWith("# GRUB Environment Block\nkernelopts=root=a ro console=ttyS0\n##")
                .hasSize(1024);
        guest.isMet("kernel_cmdline: { append: [console=ttyS0], remove: [quiet] }");
    }
}
