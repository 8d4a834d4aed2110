package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.step.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes that come with the program, without their programs and package managers: in a second run every step finds its goal met. */
class RecipesTwiceTest extends StepContract {
    @BeforeEach
    void makeWhatTheProgramsWouldMake() throws Exception {
        guest.file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nops:x:1000:1000::/home/ops:/bin/sh\n")
                .file("/etc/fstab", "LABEL=root / ext4 defaults 0 1\n")
                .file("/bin/bash", "", "rwxr-xr-x")
                .file("/bin/sh", "", "rwxr-xr-x")
                .file("/usr/sbin/nologin", "", "rwxr-xr-x")
                .directory("/home/ops")
                .file("/etc/shadow", "root:$y$j9T$x:19000:0:99999:7:::\nops:!:19000:0:99999:7:::\n", "rw-r-----")
                .file("/usr/share/zoneinfo/Europe/Berlin", "TZif2")
                .file("/etc/login.defs", "UMASK\t022\nUSERGROUPS_ENAB yes\n")
                .file("/srv/app/stamp.new", "x86_64\n")
                .directory("/etc/nginx/sites-available")
                .link("/etc/nginx/sites-enabled/default", "../sites-available/default")
                .file("/etc/default/grub", "GRUB_CMDLINE_LINUX=\"\"\n")
                .file("/usr/sbin/chronyd", "", "rwxr-xr-x")
                .file("/etc/chrony/chrony.conf", "pool 2.debian.pool.ntp.org iburst\n")
                .file("/etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\n");
        for (String unit : List.of(
                "apache2.service",
                "apt-daily.timer",
                "apt-daily-upgrade.timer",
                "containerd.service",
                "kubelet.service",
                "mariadb.service",
                "postgresql@.service")) {
            guest.file("/usr/lib/systemd/system/" + unit, "[Install]\nWantedBy=multi-user.target\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ci-runner",
                "database-server",
                "everything",
                "golden-debian",
                "hardened-server",
                "kubernetes-node",
                "lamp",
                "minimal",
                "people",
                "several-sites",
                "ssh-only-access",
                "web-server"
            })
    void secondRunChangesNothing(String name) throws Exception {
        List<Step<?>> steps = RecipeReader.read(Path.of("recipes", name + ".yaml"), Assignments.NONE).steps().stream()
                .filter(step -> !step.needs().programs() && !step.type().name().equals("repositories"))
                .toList();
        for (Step<?> step : steps) {
            guest.apply(step);
        }
        Snapshot after = guest.snapshot();

        for (Step<?> step : steps) {
            assertThat(guest.ops(step)).as(step.title()).isEmpty();
        }
        assertThat(guest.snapshot()).isEqualTo(after);
    }
}
