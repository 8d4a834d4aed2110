package io.github.customize.step.types.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The operations are virt-sysprep's, all of them, and what it leaves in. */
class SealOperationsTest {
    private static final List<String> VIRT_SYSPREP = List.of(
            ("abrt-data backup-files bash-history blkid-tab ca-certificates crash-data cron-spool customize dhcp-client-state"
                            + " dhcp-server-state dovecot-data firewall-rules flag-reconfiguration fs-uuids ipa-client"
                            + " kerberos-data kerberos-hostkeytab logfiles lvm-system-devices lvm-uuids machine-id mail-spool"
                            + " net-hostname net-hwaddr net-nmconn pacct-log package-manager-cache pam-data passwd-backups"
                            + " puppet-data-log rh-subscription-manager rhn-systemid rpm-db samba-db-log script smolt-uuid"
                            + " ssh-hostkeys ssh-userdir sssd-db-log tmp-files udev-persistent-net user-account utmp yum-uuid"
                            + " zsh-history")
                    .split(" "));

    @Test
    void haveAllOfVirtSysprepAndAreSorted() {
        assertThat(VIRT_SYSPREP).hasSize(45);
        assertThat(SealOperations.ALL)
                .extracting(SealOperation::name)
                .isSorted()
                .doesNotHaveDuplicates()
                .containsAll(VIRT_SYSPREP.stream()
                        .map(name -> name.replace('-', '_'))
                        .toList());
    }

    @Test
    void areDoneOrRefusedForAReason() {
        assertThat(SealOperations.ALL).allSatisfy(one -> {
            assertThat(one.summary()).matches("[A-Z].*\\.");
            assertThat(one.rules().isEmpty()).as(one.name()).isEqualTo(one.isRefused());
        });
        assertThat(SealOperations.ALL.stream().filter(SealOperation::isRefused).map(SealOperation::name))
                .containsExactly("customize", "fs_uuids", "lvm_uuids", "script", "user_account");
    }

    @Test
    void standInTheComparison() throws IOException {
        String page = Files.readString(Path.of("docs/virt-sysprep.md"));
        assertThat(VIRT_SYSPREP).allSatisfy(name -> assertThat(page).contains("\n| `" + name + "` |"));
        assertThat(SealOperations.offered())
                .allSatisfy(one -> assertThat(page)
                        .containsAnyOf("`" + one.name() + "`", "`" + one.name().replace('_', '-') + "`"));
    }
}
