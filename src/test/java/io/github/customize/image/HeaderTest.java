package io.github.customize.image;

import static io.github.customize.image.TestImages.patch;
import static io.github.customize.image.TestImages.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a qcow2 header may not say; nothing here starts a program on the refused file. */
class HeaderTest {
    // The header twice as often as the L1 and the L2 table.
    private static final int[] REGIONS = {0, 0x30000, 0, 0x40000};

    @TempDir
    Path directory;

    private Path image;

    @BeforeEach
    void makeImage() throws Exception {
        image = TestImages.qcow2(directory.resolve("disk.qcow2"));
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                field(4, 1, ExitCode.IMAGE_FORMAT, "version 1"),
                field(4, 4, ExitCode.IMAGE_FORMAT, "version 4"),
                field(4, -1, ExitCode.IMAGE_FORMAT, "version 4294967295"),
                field(20, 8, ExitCode.IMAGE_CORRUPT, "cluster size 2^8"),
                field(20, 22, ExitCode.IMAGE_CORRUPT, "cluster size 2^22"),
                field(20, -16, ExitCode.IMAGE_CORRUPT, "cluster size"),
                field(24, 0L, ExitCode.IMAGE_CORRUPT, "disk size 0"),
                field(24, -1L, ExitCode.IMAGE_CORRUPT, "disk size 18446744073709551615"),
                field(24, (64L << 40) + 512, ExitCode.IMAGE_CORRUPT, "64 TiB"),
                field(24, 1000L, ExitCode.IMAGE_CORRUPT, "multiple of 512"),
                field(24, 60L << 40, ExitCode.IMAGE_CORRUPT, "L1 table of 1 entries"),
                field(32, 1, ExitCode.IMAGE_REFUSED, "encrypted"),
                field(32, 2, ExitCode.IMAGE_REFUSED, "encrypted"),
                field(32, 77, ExitCode.IMAGE_REFUSED, "encrypted"),
                field(36, 0, ExitCode.IMAGE_CORRUPT, "L1 table of 0 entries"),
                field(36, -1, ExitCode.IMAGE_CORRUPT, "L1 table of 4294967295 entries"),
                field(36, 1 << 22, ExitCode.IMAGE_CORRUPT, "truncated"),
                field(40, 0L, ExitCode.IMAGE_CORRUPT, "impossible offset 0"),
                field(40, 12345L, ExitCode.IMAGE_CORRUPT, "impossible offset 12345"),
                field(40, 1L << 40, ExitCode.IMAGE_CORRUPT, "truncated"),
                field(40, Long.MIN_VALUE, ExitCode.IMAGE_CORRUPT, "impossible offset"),
                field(48, 1L << 40, ExitCode.IMAGE_CORRUPT, "truncated"),
                field(56, 0, ExitCode.IMAGE_CORRUPT, "reference count table of 0"),
                field(56, -1, ExitCode.IMAGE_CORRUPT, "reference count table"),
                field(60, 65537, ExitCode.IMAGE_CORRUPT, "65537 snapshots"),
                field(60, 1, ExitCode.IMAGE_CORRUPT, "snapshot table"),
                field(72, 1L, ExitCode.IMAGE_REFUSED, "dirty"),
                field(72, 2L, ExitCode.IMAGE_REFUSED, "corrupt"),
                field(72, 4L, ExitCode.IMAGE_REFUSED, "another file"),
                field(72, 8L, ExitCode.IMAGE_REFUSED, "unknown compression"),
                field(72, 32L, ExitCode.IMAGE_REFUSED, "bits [5]"),
                field(72, 0x8000_0000_0000_0040L, ExitCode.IMAGE_REFUSED, "bits [6, 63]"),
                field(96, 7, ExitCode.IMAGE_CORRUPT, "reference count width"),
                field(100, 96, ExitCode.IMAGE_CORRUPT, "header length 96"),
                field(100, 105, ExitCode.IMAGE_CORRUPT, "header length 105"),
                field(100, 1 << 30, ExitCode.IMAGE_CORRUPT, "longer than a cluster"),
                field(104, 0x02000000, ExitCode.IMAGE_REFUSED, "unknown compression"),
                // The first header extension, which is the table of feature names.
                field(112, 0x44415441, ExitCode.IMAGE_REFUSED, "external data file"),
                field(112, 0x0537BE77, ExitCode.IMAGE_REFUSED, "encrypted"),
                field(116, -1, ExitCode.IMAGE_CORRUPT, "extension"),
                // A backing file whose name is nowhere.
                field(8, 1L << 40, ExitCode.IMAGE_CORRUPT, "name of its backing file"),
                field(8, -1L, ExitCode.IMAGE_CORRUPT, "name of its backing file"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void refusesTheField(long offset, Number value, ExitCode code, String words) throws Exception {
        if (value instanceof Integer small) {
            patch(image, offset, small);
        } else {
            patch(image, offset, value.longValue());
        }
        String before = TestImages.state(image);

        Failure failure = refusal(TestImages.replace(image));

        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(TestImages.state(image)).isEqualTo(before);
        assertThat(TestImages.names(directory)).containsExactly("disk.qcow2");
    }

    @Test
    void takesBothVersionsAndAllKnownFeatures() throws Exception {
        Path old = directory.resolve("old.qcow2");
        run("qemu-img", "create", "-q", "-f", "qcow2", "-o", "compat=0.10", old.toString(), "10G");
        Path modern = directory.resolve("modern.qcow2");
        run(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-o",
                "compression_type=zstd,extended_l2=on,cluster_size=128k,lazy_refcounts=on",
                modern.toString(),
                "10G");
        Path small = directory.resolve("small.qcow2");
        run("qemu-img", "create", "-q", "-f", "qcow2", "-o", "cluster_size=512", small.toString(), "1G");
        Path packed = directory.resolve("packed.qcow2");
        run("qemu-img", "convert", "-c", "-f", "qcow2", "-O", "qcow2", image.toString(), packed.toString());

        for (Path file : new Path[] {old, modern, small, packed}) {
            assertThat(new Container(false, false).read(file, null).format()).isEqualTo(Format.QCOW2);
        }
    }

    @Test
    void aCutOffDownloadIsTruncatedWhereverItWasCut() throws Exception {
        long whole = Files.size(image);
        // The last cluster may be short, because QEMU leaves it so.
        for (long size = whole - (1 << 16); size > 512; size -= 3 * (1 << 16)) {
            try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
            assertThat(refusal(TestImages.replace(image)).code()).isEqualTo(ExitCode.IMAGE_CORRUPT);
        }
    }

    @Test
    void aHeaderThatEndsTooSoonIsTruncated() throws Exception {
        for (int size : new int[] {4, 5, 71, 72, 103}) {
            try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
                channel.truncate(size);
                channel.position(0);
            }
            Files.write(image, java.util.Arrays.copyOf(Files.readAllBytes(image), size));
            patch(image, 0, Qcow2Header.MAGIC);
            assertThat(refusal(TestImages.replace(image)).code()).isIn(ExitCode.IMAGE_CORRUPT, ExitCode.IMAGE_FORMAT);
        }
    }

    @Test
    void twoWaysToOneTableAreRefused() throws Exception {
        Path big = directory.resolve("big.qcow2");
        run("qemu-img", "create", "-q", "-f", "qcow2", big.toString(), "2G");
        TestImages.write(TestImages.node(big, Format.QCOW2), 1, "0", "64k");
        long l1 = Qcow2Header.parse(new FileWindow(big).read(0, Qcow2Header.BYTES), new Refusal(big))
                .l1Offset();
        long first = new FileWindow(big).read(l1, 8).getLong();
        patch(big, l1 + 8, first);

        assertThat(refusal(TestImages.replace(big))).hasMessageContaining("impossible L2 table");
    }

    @Test
    void noMutationOfAHeaderDoesMoreThanBeRefused() throws Exception {
        byte[] original = Files.readAllBytes(image);
        Random random = new Random(42);
        for (int round = 0; round < 3000; round++) {
            int offset = REGIONS[round % REGIONS.length] + random.nextInt(300);
            byte[] noise = new byte[1 + random.nextInt(8)];
            random.nextBytes(noise);
            patch(image, offset, noise);
            readOrRefuse(null);
            readOrRefuse(Format.QCOW2);
            patch(image, offset, java.util.Arrays.copyOfRange(original, offset, offset + noise.length));
        }
        assertThat(new Container(false, false).read(image, null).virtualSize()).isEqualTo(TestImages.SIZE);
    }

    private void readOrRefuse(Format given) {
        try {
            new Container(true, false).read(image, given);
        } catch (Failure e) {
            assertThat(e.code().number()).isBetween(20, 23);
        }
    }

    @Test
    void aDataFileIsNeverTouched() throws Exception {
        Path canary = directory.resolve("canary");
        run(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-o",
                "data_file=" + canary + ",data_file_raw=on",
                directory.resolve("evil.qcow2").toString(),
                "1M");
        Files.writeString(canary, "precious");
        String before = TestImages.state(canary);

        assertThat(refusal(TestImages.replace(directory.resolve("evil.qcow2"))).code())
                .isEqualTo(ExitCode.IMAGE_REFUSED);
        assertThat(TestImages.state(canary)).isEqualTo(before);
    }

    private static Failure refusal(ImageRequest request) {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> Image.open(request).close());
        assertThat(failure).isNotNull();
        return failure;
    }

    private static Arguments field(long offset, Number value, ExitCode code, String words) {
        return Arguments.of(offset, value, code, words);
    }
}
