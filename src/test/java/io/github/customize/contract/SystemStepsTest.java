package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.step.StepFailure;
import org.junit.jupiter.api.Test;

/** hostname, timezone, fstab. */
class SystemStepsTest extends StepContract {
    @Test
    void namesADebianHost() throws Exception {
        guest.changes("hostname-debian", "hostname: web01.example.com");
        guest.changes("hostname-debian-short", "hostname: db");
    }

    @Test
    void tellsCloudInit() throws Exception {
        guest.file("/etc/cloud/cloud.cfg", "")
                .file("/etc/hosts", "127.0.0.1 localhost\n")
                .file("/etc/hostname", "localhost\n");

        guest.changes("hostname-cloud", "hostname: web01");
    }

    @Test
    void namesARedHatHost() throws Exception {
        guest.with(GuestTree.facts("redhat", "systemd"))
                .file("/etc/hosts", "127.0.0.1 localhost\n10.0.0.1 debian # me\n");

        guest.changes("hostname-redhat", "hostname: web01.example.com");
        guest.file("/etc/hosts", "127.0.0.1 localhost\n").isMet("hostname: web01.example.com");
    }

    @Test
    void namesAHostWithoutFiles() throws Exception {
        guest.apply("delete: /etc/hostname");
        guest.apply("delete: /etc/hosts");

        guest.changes("hostname-new", "hostname: web01");
    }

    @Test
    void doesNotNameWhatDoesNotListen() throws Exception {
        guest.with(GuestTree.facts("redhat", "sysvinit")).apply("delete: /etc/hostname");

        StepFailure failure = guest.fails("hostname: web01", "does not read /etc/hostname");
        assertThat(failure.kind()).isEqualTo(StepFailure.Kind.UNSUPPORTED);
        assertThat(guest.problems("hostname: web_01")).contains("is not a host name");
    }

    @Test
    void setsTheTimeZone() throws Exception {
        guest.isMet("timezone: Etc/UTC");
        guest.changes("timezone", "timezone: Europe/Warsaw");
        guest.apply("link: { target: /usr/share/zoneinfo/Europe/Warsaw, path: /etc/localtime }");
        guest.isMet("timezone: Europe/Warsaw");
    }

    @Test
    void replacesACopiedZone() throws Exception {
        guest.apply("delete: /etc/localtime");
        guest.apply("delete: /etc/timezone");
        guest.file("/etc/localtime", "TZif");

        guest.changes("timezone-copied", "timezone: Europe/Warsaw");
    }

    @Test
    void refusesZones() throws Exception {
        guest.fails("timezone: Europe/Warszawa", "the guest has no zone", "did you mean");
        guest.fails("timezone: Europe", "the guest has no zone 'Europe'");
        guest.fails("timezone: leapseconds", "the guest has no zone");
        guest.apply("delete: { path: /usr/share/zoneinfo, recursive: true }");
        guest.fails("timezone: Etc/UTC", "tzdata");
        assertThat(guest.problems("timezone: ../../etc/passwd")).isNotEmpty();
    }

    @Test
    void editsFstab() throws Exception {
        guest.changes("fstab", """
                fstab:
                  - { path: /, options: [noatime] }
                  - { spec: LABEL=data, path: "/srv/da ta", fstype: ext4, options: [noatime, nofail], pass: 2 }
                  - { spec: tmpfs, path: /srv/scratch, fstype: tmpfs }
                  - { spec: /swapfile, path: none, fstype: swap, options: [sw, nofail] }
                  - { path: /media/cdrom0, state: absent }
                """);
        guest.changes("fstab-absent", "fstab: [ { path: none, spec: /swapfile, state: absent } ]");
        guest.apply("delete: { path: /srv/scratch, recursive: true }");
        guest.changes("fstab-mount-point", "fstab: [ { spec: tmpfs, path: /srv/scratch/, fstype: tmpfs } ]");
    }

    @Test
    void refusesFstabEntries() throws Exception {
        guest.file("/srv/f", "x");

        guest.fails("fstab: [ { spec: LABEL=nowhere, path: /srv, fstype: ext4 } ]", "LABEL=nowhere", "nofail");
        guest.fails("fstab: [ { spec: /dev/sdq1, path: /srv, fstype: ext4 } ]", "/dev/sdq1");
        guest.fails("fstab: [ { spec: /swapfile, path: none, fstype: swap } ]", "/swapfile");
        guest.fails("fstab: [ { path: /srv, options: [ro] } ]", "no line for /srv", "spec and fstype");
        guest.fails("fstab: [ { spec: tmpfs, path: /srv/f, fstype: tmpfs } ]", "it is not a directory");
        assertThat(guest.problems("fstab: [ { path: /, state: absent } ]")).contains("root's line");
        assertThat(guest.problems("fstab: [ { path: none, fstype: swap } ]")).contains("'spec' is missing");
        assertThat(guest.problems("fstab: [ { path: /a, state: absent }, { path: /a/, state: absent } ]"))
                .contains("in the list already");
        assertThat(guest.problems("fstab: [ { path: /a, options: [\"a,b\"] } ]"))
                .isNotEmpty();
        guest.file("/etc/fstab", "a /x ext4\nb /x ext4\n");
        guest.fails("fstab: [ { path: /x, options: [ro, nofail] } ]", "2 lines for /x");
    }
}
