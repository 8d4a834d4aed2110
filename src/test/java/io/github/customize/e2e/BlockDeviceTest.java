package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Disks of this host: written into, and never while somebody else has them. */
class BlockDeviceTest extends EndToEnd {
    private Path disk;
    private LoopDevice device;

    @BeforeEach
    void makeDevice() throws Exception {
        disk = place.root().resolve("disk.raw");
        Path image = place.image(PLAIN);
        Programs.succeed("qemu-img", "convert", "-O", "raw", image.toString(), disk.toString());
        Files.delete(image);
        device = LoopDevice.of(disk);
    }

    @AfterEach
    void removeDevice() throws Exception {
        device.close();
    }

    private Tool tool() {
        return place.tool().with("XDG_STATE_HOME", place.root().resolve("state").toString());
    }

    private Path kept() {
        return place.root().resolve("state/customize/devices");
    }

    private String hostname() throws Exception {
        return tool().run("cat", device.path(), "/etc/hostname").succeeds().out();
    }

    @Test
    void isWrittenInPlaceOnly() throws Exception {
        Path recipe = place.recipe("- hostname: device\n");
        String before = Fingerprint.sha256(disk);
        tool().run("--recipe", recipe, device.path())
                .exits(ExitCode.IMAGE_FORMAT)
                .complains("it is a block device, which cannot be replaced; write into it with --in-place");
        tool().run("--recipe", recipe, "--output", place.images().resolve("o.qcow2"), device.path())
                .exits(ExitCode.IMAGE_FORMAT)
                .complains("it is a block device");
        tool().run("--recipe", place.recipe("- resize: { size: 20G, grow: / }\n"), "--in-place", device.path())
                .exits(ExitCode.IMAGE_UNPUBLISHED)
                .complains("make that larger first, for example with lvextend");
        assertThat(Fingerprint.sha256(disk)).isEqualTo(before);

        recipe = place.recipe("- hostname: device\n");
        tool().run("--recipe", recipe, "--in-place", "--report", report(), device.path())
                .succeeds();

        assertThat(ReportFile.read(report()).image(0).at("/image").asString())
                .isEqualTo(device.path().toString());
        assertThat(hostname()).isEqualTo("device\n");
        assertThat(kept()).isEmptyDirectory();
        place.assertClean();
        tool().run("--recipe", recipe, "--in-place", device.path()).succeeds().complains("ok");
    }

    @Test
    void isRefusedWhileItIsInUse() throws Exception {
        Path recipe = place.recipe("- hostname: device\n");
        String before = Fingerprint.sha256(disk);
        // A second device is made of the first.
        try (LoopDevice other = LoopDevice.of(device.path())) {
            Path where = Files.createDirectory(place.root().resolve("mnt"));
            Path partition = Path.of(other.path() + "p1");
            Path mounted = Files.exists(partition) ? partition : other.path();
            Programs.succeed("mount", "-o", "ro", mounted.toString(), where.toString());
            try {
                tool().run("--recipe", recipe, "--in-place", other.path())
                        .exits(ExitCode.IMAGE_IN_USE)
                        .complains("the device is in use: it is mounted on " + where);
                tool().run("cat", other.path(), "/etc/hostname")
                        .succeeds()
                        .complains("is in use: it is mounted on " + where + "; what is read of it may be inconsistent");
            } finally {
                Programs.succeed("umount", where.toString());
            }
        }
        assertThat(Fingerprint.sha256(disk)).isEqualTo(before);
    }

    @Test
    void anInterruptedRunIsCompletedFromTheDirectoryOfTheState() throws Exception {
        Path recipe = place.recipe("- hostname: crashed\n");
        tool().with("CUSTOMIZE_FAULT", "in-place.commit-begun:kill9")
                .run("--recipe", recipe, "--in-place", device.path());
        assertThat(kept()).isDirectoryContaining("glob:**.customize-journal");
        tool().run("cat", device.path(), "/etc/hostname")
                .complains("was interrupted; complete it with customize recover");

        Outcome done = tool().run("recover", device.path()).succeeds();

        assertThat(done.out()).contains("the interrupted run is complete now");
        assertThat(hostname()).isEqualTo("crashed\n");
        assertThat(kept()).isEmptyDirectory();
    }
}
