package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.convert.Conversion;
import io.github.customize.convert.ConvertCase;
import io.github.customize.convert.Converted;
import io.github.customize.convert.Surroundings;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.step.Step;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes that scripts become, without their programs and package managers: in a second run every step finds its goal met. */
class ConvertedTwiceTest extends StepContract {
    @TempDir
    Path host;

    @BeforeEach
    void makeWhatTheImagesHave() throws Exception {
        guest.file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nops:x:1000:1000::/home/ops:/bin/sh\n")
                .file("/etc/group", "root:x:0:\nadm:x:4:\nops:x:1000:\n")
                .file("/etc/shadow", "root:*:19000:0:99999:7:::\nops:!:19000:0:99999:7:::\n", "rw-r-----")
                .file("/etc/login.defs", "# remark\nUMASK\t\t022\nUSERGROUPS_ENAB yes\n")
                .file("/etc/default/useradd", "SHELL=/bin/sh\n#HOME=/home\n")
                .file("/etc/default/grub", "GRUB_CMDLINE_LINUX=\"\"\n")
                .file("/etc/fstab", "LABEL=root / ext4 defaults 0 1\n/dev/vda2 none swap sw 0 0\n")
                .file("/etc/hosts", "127.0.0.1 localhost\n10.0.0.9 old.example.com\n")
                .file("/etc/issue", "Debian\r\n")
                .file("/etc/motd", "Debian\n")
                .file("/etc/resolv.conf", "nameserver 192.0.2.1\n")
                .file("/etc/machine-id", "4dd1d1e1e0a24a8e8c2b5c4e2f0a9b37\n")
                .file("/etc/ssh/sshd_config", "#PermitRootLogin no\nPasswordAuthentication no\n")
                .file("/root/.bash_history", "ls\n")
                .file("/bin/bash", "", "rwxr-xr-x")
                .file("/bin/sh", "", "rwxr-xr-x")
                .file("/usr/share/zoneinfo/Europe/Berlin", "TZif2")
                .file("/usr/share/zoneinfo/UTC", "TZif2")
                .directory("/home/ops")
                .directory("/opt/app-1.2");
        for (String unit : List.of(
                "qemu-guest-agent.service",
                "cloud-init.service",
                "kdump.service",
                "nginx.service",
                "apt-daily.timer")) {
            guest.file("/usr/lib/systemd/system/" + unit, "[Install]\nWantedBy=multi-user.target\n");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.customize.convert.ConvertCase#scripts")
    void secondRunChangesNothing(Path script) throws Exception {
        new ConvertCase(host);
        Converted converted = new Conversion(new Surroundings(host, Map.of())).file(script.toAbsolutePath());
        Map<String, String> secrets = new HashMap<>(converted.secrets());
        secrets.replaceAll((name, value) -> value.isEmpty() ? "unknown" : value);
        String text = converted.text().replaceAll("(?m)^(  [A-Za-z_][A-Za-z0-9_]*:)$", "$1 known");
        List<Step<?>> steps =
                RecipeReader.readSteps("steps", text, host, Path.of("disk.qcow2"), secrets).steps().stream()
                        .filter(step -> !step.needs().programs() && !installs(step))
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

    /** The guest has no package manager. */
    private static boolean installs(Step<?> step) {
        return step.title().contains("install");
    }
}
