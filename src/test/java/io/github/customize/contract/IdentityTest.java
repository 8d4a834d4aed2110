package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.inspect.Identity;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each machine should have of its own is noticed when it is new, and goes away with the step that is advised. */
class IdentityTest extends StepContract {
    private static final Pattern ADVISED = Pattern.compile("end the recipe with '(seal: \\[[a-z_, ]+])'");

    @ParameterizedTest
    @CsvSource({
        "/etc/ssh/ssh_host_ed25519_key, SSH host keys",
        "/etc/dropbear/dropbear_rsa_host_key, SSH host keys",
        "/etc/machine-id, a machine id",
        "/var/lib/dbus/machine-id, a machine id",
        "/var/lib/systemd/random-seed, a random seed",
        "/var/lib/seedrng/seed.credit, a random seed",
        "/boot/efi/loader/random-seed, a random seed",
        "/var/lib/cloud/instances/i-1/sem/config_ssh, the state of cloud-init"
    })
    void isNoticedWhenItIsNewAndDeletedByTheAdvice(String path, String title) throws Exception {
        Identity before = guest.identity();
        assertThat(before.paths()).isEmpty();
        guest.file(path, "0123456789abcdef0123456789abcdef\n");

        Identity after = guest.identity();
        String advice = after.advice(before).orElseThrow();
        assertThat(advice).contains("the steps made " + title + ", ").doesNotContain("\n");
        assertThat(after.advice(after)).isEmpty();

        follow(advice);
        assertThat(guest.identity().paths()).isEmpty();
    }

    @Test
    void isToldInOneLineWithEveryRemedy() throws Exception {
        Identity before = guest.identity();
        guest.file("/etc/ssh/ssh_host_rsa_key", "key").file("/etc/ssh/ssh_host_rsa_key.pub", "key");
        guest.file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        guest.link("/var/lib/dbus/machine-id", "/etc/machine-id");
        guest.file("/var/lib/cloud/instances/i-1/user-data.txt", "x");
        guest.link("/var/lib/cloud/instance", "/var/lib/cloud/instances/i-1");

        String advice = guest.identity().advice(before).orElseThrow();
        assertThat(advice)
                .startsWith("the steps made SSH host keys, a machine id and the state of cloud-init, which")
                .doesNotContain("dbus");
        follow(advice);
        assertThat(guest.identity().paths()).isEmpty();
        assertThat(guest.path("/etc/ssh/ssh_host_rsa_key.pub")).doesNotExist();
        assertThat(guest.path("/etc/machine-id")).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "uninitialized\n"})
    void isNoIdBeforeTheFirstBoot(String content) throws Exception {
        guest.file("/etc/machine-id", content);
        assertThat(guest.identity().paths()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/ssh/ssh_host_rsa_key, true",
        "/etc/ssh, true",
        "/, true",
        "/var/lib, true",
        "/var/lib/cloud/instances/i-1, true",
        "/etc/machine-id, true",
        "/etc/hostname, false",
        "/etc/ssh/sshd_config, false",
        "/etc/machine-id.dist, false",
        "/var/library, false"
    })
    void isLookedForOnlyWhereItCanHaveCome(String touched, boolean looked) {
        assertThat(Identity.concerned(Set.of(touched))).isEqualTo(looked);
    }

    private void follow(String advice) throws Exception {
        Matcher advised = ADVISED.matcher(advice);
        assertThat(advised.find()).as(advice).isTrue();
        assertThat(guest.apply(advised.group(1)).changed()).isTrue();
    }
}
