package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What steps say of the boot menu is in the one that Debian's own program makes, and the machine starts from it by itself. */
class GrubStepsTest extends GrubMachines {
    private static final String STEPS = """
            - kernel_cmdline: { append: [customized=yes], remove: [console=tty0] }
            - grub_password: { password: { file: menu.password } }
            """;

    @Test
    void theCommandLineAndThePasswordAreInTheMenu() throws Exception {
        Path image = place.debianWithGrub();
        Path key = place.key();
        place.file("menu.password", "of the menu\n");
        change(image, GRUB);
        change(image, STEPS);
        place.assertClean("debian12-grub.qcow2");
        assertThat(GuestTree.text(image, "/boot/grub/grub.cfg"))
                .containsPattern("\tlinux\t/boot/vmlinuz-\\S+ .*console=ttyS0,115200 .*customized=yes")
                .contains("set superusers=\"root\"", "password_pbkdf2 root grub.pbkdf2.sha512.")
                .contains("menuentry_id_option=\"--unrestricted $menuentry_id_option\"")
                .doesNotContain("console=tty0", "of the menu");
        assertThat(boot(image, key, Hardware.BIOS, "cat /proc/cmdline"))
                .contains("customized=yes")
                .doesNotContain("console=tty0");

        place.tool()
                .run("--recipe", place.recipe(STEPS), "--report", report(), image)
                .succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");
    }
}
