package io.github.customize.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.step.types.StepCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each operation of virt-customize and of virt-sysprep becomes a recipe, or is refused by its name. */
class OperationsTest {
    private static final List<List<String>> LINES = List.of(
            List.of("--append-line", "/etc/hosts:10.0.0.1 foo"),
            List.of("--append-line", "/etc/hosts:"),
            List.of("--chmod", "0600:/etc/app.conf"),
            List.of("--chmod", "600:/etc/app.conf"),
            List.of("--chown", "1:2:/srv/www:x"),
            List.of("--commands-from-file", "commands"),
            List.of("--copy", "/etc/skel:/srv"),
            List.of("--copy", "/etc/hosts:/etc/hosts.old"),
            List.of("--copy-in", "site/:/var/www"),
            List.of("--delete", "/var/log/*.log"),
            List.of("--edit", "/etc/ssh/sshd_config:s/^#?PermitRootLogin.*/PermitRootLogin no/"),
            List.of("--edit", "/etc/hosts:$_ = \"\" if /old/; s/a/b/g"),
            List.of("--edit", "/etc/hosts:tr/\\r//d"),
            List.of("--firstboot", "setup.sh"),
            List.of("--firstboot-command", "growpart /dev/vda 1"),
            List.of("--firstboot-install", "tree,jq"),
            List.of("--hostname", "web01.example.com"),
            List.of("--inject-blnsvr", "virtio-win.iso"),
            List.of("--inject-qemu-ga", "virtio-win.iso"),
            List.of("--inject-virtio-win", "virtio-win.iso"),
            List.of("--install", "nginx,git"),
            List.of("--install", "@development-tools"),
            List.of("--link", "/opt/app-1:/opt/app:/srv/app"),
            List.of("--mkdir", "/srv/www"),
            List.of("--move", "/etc/motd:/etc/motd.old"),
            List.of("--password", "ops:file:secret.txt"),
            List.of("--password", "ops:locked:password:geheim", "--password-crypto", "sha512"),
            List.of("--root-password", "password:ge:heim"),
            List.of("--root-password", "random"),
            List.of("--root-password", "disabled"),
            List.of("--root-password", "locked"),
            List.of("--run", "setup.sh"),
            List.of("--run-command", "make -C /srv/app install"),
            List.of("--run-command", "make -C /srv/app install", "--no-network"),
            List.of("--scrub", "/root/password"),
            List.of("--ssh-inject", "root"),
            List.of("--ssh-inject", "ops:file:keys/ops.pub"),
            List.of(
                    "--ssh-inject",
                    "ops:string:ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b a"),
            List.of("--tar-in", "site.tar:/srv"),
            List.of("--timezone", "Europe/Berlin"),
            List.of("--touch", "/etc/cloud/cloud-init.disabled"),
            List.of("--truncate", "/etc/machine-info"),
            List.of("--truncate-recursive", "/var/log"),
            List.of("--uninstall", "nano"),
            List.of("--update"),
            List.of("--upload", "motd:/etc/motd"),
            List.of("--write", "/etc/motd:Welcome\nto all\n"),
            List.of("--selinux-relabel", "--mkdir", "/srv"),
            List.of("--no-selinux-relabel"),
            List.of("--selinux-relabel-at-boot"),
            List.of("--selinux-relabel-exclude", "/srv"),
            List.of("--no-logfile", "--mkdir", "/srv"),
            List.of("--sm-attach", "auto"),
            List.of("--sm-credentials", "user:password:geheim"),
            List.of("--sm-register"),
            List.of("--sm-remove"),
            List.of("--sm-unregister"));

    @TempDir
    Path directory;

    private static String converted(ConvertCase host, List<String> line) {
        try {
            return host.options(line.toArray(String[]::new));
        } catch (AssertionError e) {
            return host.problems(line.toArray(String[]::new)) + "\n";
        }
    }

    @Test
    void everyOperationOfVirtCustomize() throws Exception {
        ConvertCase host = new ConvertCase(directory);
        StringBuilder all = new StringBuilder();
        for (List<String> line : LINES) {
            all.append("## ").append(String.join(" ", line).replace("\n", "⏎")).append("\n\n");
            all.append(converted(host, line).replaceFirst("(?s)^# Made by.*?IMAGE\\n", ""))
                    .append('\n');
        }
        ConvertCase.checkGolden("operations.txt", all.toString());
        assertThat(LINES.stream().flatMap(List::stream))
                .containsAll(Options.operations().stream()
                        .map(option -> "--" + option.name())
                        .toList());
        assertThat(Options.operations().stream().map(Option::name).filter(OperationsTest::isOneOfThe34))
                .hasSize(34);
    }

    /** Without the settings that a file of commands may have as well. */
    private static boolean isOneOfThe34(String name) {
        return !name.contains("selinux") && !name.startsWith("sm-") && !name.matches("no-logfile|password-crypto");
    }

    @Test
    void everyOperationOfVirtSysprep() throws Exception {
        ConvertCase host = new ConvertCase(directory);
        StringBuilder all = new StringBuilder();
        List<String> names = new ArrayList<>();
        Sysprep.list().lines().map(line -> line.split(" ")[0]).forEach(names::add);
        names.removeIf(name -> !SYSPREP.contains(name));
        assertThat(names).isEqualTo(SYSPREP);
        for (String name : names) {
            for (String line : List.of("--enable " + name, "--operations defaults,-" + name)) {
                all.append("## ").append(line).append("\n\n");
                all.append(converted(host, List.of(line.split(" "))).replaceFirst("(?s)^# Made by.*?IMAGE\\n", ""))
                        .append('\n');
            }
        }
        ConvertCase.checkGolden("sysprep.txt", all.toString());
    }

    /** Those of virt-sysprep 1.56. */
    private static final List<String> SYSPREP = List.of(("abrt-data backup-files bash-history blkid-tab ca-certificates"
                    + " crash-data cron-spool customize dhcp-client-state dhcp-server-state dovecot-data firewall-rules"
                    + " flag-reconfiguration fs-uuids ipa-client kerberos-data kerberos-hostkeytab logfiles"
                    + " lvm-system-devices lvm-uuids machine-id mail-spool net-hostname net-hwaddr net-nmconn pacct-log"
                    + " package-manager-cache pam-data passwd-backups puppet-data-log rh-subscription-manager rhn-systemid"
                    + " rpm-db samba-db-log script smolt-uuid ssh-hostkeys ssh-userdir sssd-db-log tmp-files"
                    + " udev-persistent-net user-account utmp yum-uuid zsh-history")
            .split(" "));

    @Test
    void whatIsRefusedSaysWhy() {
        assertThat(SYSPREP).hasSize(45);
        assertThat(Options.operations())
                .allSatisfy(option -> assertThat(option.counterpart().isEmpty())
                        .isEqualTo(option.isRefused() && !option.difference().isEmpty()));
        assertThat(StepCatalog.names()).contains("seal");
        assertThat(Options.of(Tool.VIRT_SYSPREP).stream().map(Option::name))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)));
    }
}
