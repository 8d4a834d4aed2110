package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.LayeredDisk;
import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A system on many partitions, and several systems on one disk. */
@Timeout(900)
class SplitSystemTest extends EndToEnd {
    private static final String TABLE = """
            label: gpt
            start=1M, size=16M
            start=17M, size=16M
            start=33M, size=16M
            start=49M, size=16M
            start=65M, size=16M
            """;

    private static final String[] PARTS = {"/boot", "/usr", "/var", "/home"};

    /** Each part is written to where it is, and no file goes below a mount point. */
    @Proves(
            layout = "GPT with /boot, /usr, /var and /home",
            system = "small Debian",
            operation = "change files, run programs")
    @Test
    void isChangedOnAllItsPartitions() throws Exception {
        Path image = place.images().resolve("split.img");
        try (LayeredDisk disk = LayeredDisk.make(image, 84, TABLE)) {
            disk.ext4("/dev/vda1", "root").mount("/dev/vda1", "/").system("split", """
                    LABEL=root / ext4 defaults 0 1
                    LABEL=boot /boot ext4 defaults 0 2
                    /dev/sda3 /usr ext4 defaults 0 2
                    LABEL=var /var ext4 defaults 0 2
                    LABEL=home /home ext4 defaults 0 2
                    """);
            for (int i = 0; i < PARTS.length; i++) {
                String device = "/dev/vda" + (i + 2);
                disk.ext4(device, PARTS[i].substring(1)).mount(device, PARTS[i]);
                disk.write(PARTS[i] + "/here", PARTS[i] + "\n");
            }
            disk.finish();
        }

        Path recipe = place.recipe("""
                - write_files:
                    - { path: /boot/new, content: b }
                    - { path: /usr/new, content: u }
                    - { path: /var/new, content: v }
                    - { path: /home/new, content: h }
                - run: cat /boot/here /usr/here /var/here /home/here > /var/seen
                """);
        place.tool().run("--recipe", recipe, image).succeeds();

        try (LayeredDisk disk = LayeredDisk.open(image)) {
            disk.mount("/dev/vda2", "/");
            assertThat(disk.read("/new")).isEqualTo("b");
            disk.unmount().mount("/dev/vda3", "/");
            assertThat(disk.read("/new")).isEqualTo("u");
            disk.unmount().mount("/dev/vda4", "/");
            assertThat(disk.read("/new") + disk.read("/seen")).isEqualTo("v/boot\n/usr\n/var\n/home\n");
            disk.unmount().mount("/dev/vda5", "/");
            assertThat(disk.read("/new")).isEqualTo("h");
        }
    }

    @Proves(layout = "two systems on one disk", system = "small Debian", operation = "change files of one with --root")
    @Test
    void theOneThatIsMeantIsChangedAndTheOtherIsNot() throws Exception {
        Path image = place.image("two-systems.qcow2");
        Path recipe = place.recipe("- hostname: chosen\n");
        place.tool().run("--recipe", recipe, "--root", "/dev/vda2", image).succeeds();
        assertThat(hostname(image, "/dev/sda2")).isEqualTo("chosen\n");
        assertThat(hostname(image, "/dev/sda1")).isNotEqualTo("chosen\n");
        place.tool()
                .run("--recipe", recipe, "--root", "/dev/vda7", image)
                .exits(ExitCode.IMAGE_NO_SYSTEM)
                .complains("/dev/vda7", "the image has /dev/vda1, /dev/vda2");
    }

    private String hostname(Path image, String root) throws Exception {
        return place.tool()
                .run("cat", "--root", root, image, "/etc/hostname")
                .succeeds()
                .out();
    }
}
