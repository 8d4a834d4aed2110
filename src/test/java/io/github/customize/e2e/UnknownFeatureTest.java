package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.LayeredDisk;
import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** File systems of kernels that are later than the appliance's. */
@Timeout(900)
class UnknownFeatureTest extends EndToEnd {
    private static final String TABLE = """
            label: gpt
            start=1M, size=32M
            start=33M, size=320M
            start=353M, size=128M
            """;

    private static final int SUPER_BLOCK = 4096;

    /** Of ext4, whose super block has no checksum here. */
    private static void setExt4(RandomAccessFile file, long start) throws Exception {
        file.seek(start + 1024 + 0x60 + 2);
        int before = file.read();
        file.seek(start + 1024 + 0x60 + 2);
        file.write(before | 0x04);
    }

    private static void setBtrfs(RandomAccessFile file, long start) throws Exception {
        byte[] block = new byte[SUPER_BLOCK];
        file.seek(start + 0x10000);
        file.readFully(block);
        block[0xbc + 1] |= 0x40;
        CRC32C sum = new CRC32C();
        sum.update(block, 0x20, SUPER_BLOCK - 0x20);
        ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).putInt((int) sum.getValue());
        file.seek(start + 0x10000);
        file.write(block);
    }

    @Proves(layout = "a feature newer than the kernel", system = "small Debian", operation = "refused")
    @Test
    @Tag("slow")
    void isNamed() throws Exception {
        Path image = place.images().resolve("later.img");
        try (LayeredDisk disk = LayeredDisk.make(image, 488, TABLE)) {
            disk.tool(List.of(), "mkfs.ext4", "-q", "-F", "-O", "^metadata_csum", "-L", "root", "/dev/vda1");
            disk.tool(List.of(), "mkfs.xfs", "-q", "/dev/vda2");
            disk.tool(List.of(), "mkfs.btrfs", "-q", "/dev/vda3");
            disk.tool(List.of(), "xfs_db", "-x", "-c", "sb 0", "-c", "write -d features_incompat 0x14b", "/dev/vda2");
            disk.finish();
        }
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            setExt4(file, 1 << 20);
            setBtrfs(file, 353L << 20);
        }

        Path script = place.file("mount.fish", "run\n-mount /dev/sda1 /\n-mount /dev/sda2 /\n-mount /dev/sda3 /\n");
        Outcome shell = place.tool().run("shell", "--ro", "-a", image, "-f", script);
        assertThat(shell.err())
                .contains(
                        "ext4 feature 0x40000, newer than the appliance's kernel",
                        "xfs features exchange-range, metadir, newer",
                        "btrfs feature raid-stripe-tree, newer");
        ReportFile report = refused(ExitCode.IMAGE_UNMOUNTABLE, place.recipe("- hostname: never\n"), image);
        assertThat(report.image(0).at("/error_kind").asString()).isEqualTo("unknown-feature");
        assertThat(report.error(0)).contains("ext4 feature 0x40000");
    }
}
