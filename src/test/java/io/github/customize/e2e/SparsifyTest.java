package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.LayeredDisk;
import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images that take no more room than what is in them. */
@Timeout(900)
class SparsifyTest extends EndToEnd {
    private static final String TABLE = """
            label: gpt
            start=1M, size=160M
            start=161M, size=32M
            start=193M, size=40M
            """;

    private static final long BIG = 40L << 20;
    private static final String WITHOUT = "- delete: /big\n- sparsify: true\n";

    /** A system with a large file, in the root or in swap space. */
    private Path disk(String name) throws Exception {
        Path image = place.images().resolve(name);
        try (LayeredDisk disk = LayeredDisk.make(image, 240, TABLE)) {
            disk.ext4("/dev/vda1", "root")
                    .tool(List.of(), "mkswap", "-U", "11111111-2222-3333-4444-555555555555", "/dev/vda2");
            disk.program(List.of(), "/usr/bin/dd", "if=/dev/urandom", "of=/dev/vda2", "bs=1M", "seek=2", "count=20");
            disk.tool(List.of(), "mkfs.xfs".equals(name) ? "mkfs.xfs" : "mkfs.vfat", "/dev/vda3");
            disk.mount("/dev/vda1", "/")
                    .system("full", "LABEL=root / ext4 defaults 0 1\n/dev/vda3 /srv vfat defaults 0 0\n");
            disk.program(List.of(), "/usr/bin/dd", "if=/dev/urandom", "of=/sysroot/big", "bs=1M", "count=40");
            disk.finish();
        }
        return image;
    }

    private static long room(Path file) throws Exception {
        String[] words =
                Programs.succeed("du", "--block-size=1", file.toString()).split("\\s+");
        return Long.parseLong(words[0]);
    }

    private ReportFile run(String steps, Path image, Object... more) throws Exception {
        Object[] all = new Object[more.length + 5];
        System.arraycopy(more, 0, all, 0, more.length);
        all[more.length] = "--recipe";
        all[more.length + 1] = place.recipe(steps);
        all[more.length + 2] = "--report";
        all[more.length + 3] = report();
        all[more.length + 4] = image;
        place.tool().run(all).succeeds();
        return ReportFile.read(report());
    }

    @Test
    void givesBackARawDisksRoom() throws Exception {
        Path image = disk("disk.img");
        long before = room(image);

        ReportFile report = run(WITHOUT, image);

        assertThat(report.results(0)).containsExactly("changed", "changed");
        assertThat(report.image(0).at("/steps/1/message").asString()).contains("on /, /srv, /dev/vda2");
        assertThat(room(image)).isLessThan(before - BIG - (15L << 20));
        assertThat(report.image(0).at("/output_bytes").asLong()).isBetween(1L << 20, before - BIG);
        try (LayeredDisk disk = LayeredDisk.open(image)) {
            disk.tool(List.of(), "e2fsck", "-fn", "/dev/vda1");
            assertThat(disk.tool(List.of(), "blkid", "-p", "/dev/vda2"))
                    .contains("11111111-2222-3333-4444-555555555555");
        }
    }

    @Test
    @Tag("slow")
    void givesBackWhatAQcow2Holds() throws Exception {
        Path raw = disk("disk.img");
        Path image = place.images().resolve("disk.qcow2");
        Programs.succeed("qemu-img", "convert", "-O", "qcow2", raw.toString(), image.toString());
        Path output = place.images().resolve("new.qcow2");
        Path copy = Files.copy(image, place.images().resolve("copy.qcow2"));
        long before = room(image);

        run(WITHOUT, image, "--output", output);
        assertThat(room(output)).isLessThan(before - BIG - (15L << 20));
        run(WITHOUT, image);
        assertThat(room(image)).isLessThan(before - BIG - (15L << 20));
        run(WITHOUT, copy, "--in-place");
        assertThat(room(copy)).isLessThan(before - BIG - (15L << 20));
        Programs.succeed("qemu-img", "check", image.toString());
        Programs.succeed("qemu-img", "check", copy.toString());
        assertThat(run("- sparsify: false\n", image).results(0)).containsExactly("ok");
    }

    /** Nobody told the encrypted device to let it through. */
    @Test
    void saysWhereNothingCanBeGivenBack() throws Exception {
        Path image = place.images().resolve("luks.img");
        try (LayeredDisk disk = LayeredDisk.make(image, 240, TABLE)) {
            disk.encrypt("/dev/vda1", "root", "luks2", "key").ext4("/dev/mapper/root", "root");
            disk.mount("/dev/mapper/root", "/").system("closed", "LABEL=root / ext4 defaults 0 1\n");
            disk.unmount().lock("root").finish();
        }
        Path key = place.file("key", "key\n");

        ReportFile report =
                refused(ExitCode.STEP_FAILED, place.recipe("- sparsify: true\n"), image, "--key", "all:file:" + key);

        assertThat(report.image(0).at("/steps/0/message").asString())
                .contains("failed to give back what is free: /", "discard operation is not supported");
    }
}
