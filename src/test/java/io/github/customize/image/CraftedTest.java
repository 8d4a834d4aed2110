package io.github.customize.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose headers name far more than is there: what it takes to judge them is bounded by what they hold. */
class CraftedTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final long GIBIBYTE = 1L << 30;

    /** Blocks of the file system that are read in part, and the header. */
    private static final long SLACK = 4 * MEBIBYTE;

    @TempDir
    Path directory;

    private Path image;

    @BeforeEach
    void name() {
        image = directory.resolve("disk.qcow2");
    }

    @Test
    void fourMillionTablesInAHoleTakeNoMoreThanTheirNames() throws Exception {
        int entries = 4 << 20;
        try (CraftedQcow2 file = new CraftedQcow2(image, 9, 128 * GIBIBYTE)) {
            long first = 3L + entries / 64;
            file.l1(3, entries, i -> (first + i) * file.cluster()).end(first + entries);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(bytesToCheck()).isLessThan(TestImages.allocated(image) + SLACK);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(256 * MEBIBYTE);
        assertThat(new Container(false, false).read(image, null).virtualSize()).isEqualTo(128 * GIBIBYTE);
    }

    @Test
    void ofTablesInDataEachIsReadOnce() throws Exception {
        int entries = 1 << 16;
        try (CraftedQcow2 file = new CraftedQcow2(image, 9, 2 * GIBIBYTE)) {
            long first = 3L + entries / 64;
            // In an order that is not that of the file.
            file.l1(3, entries, i -> (first + (i * 40503 & entries - 1)) * file.cluster());
            file.table(first, entries * 64L, i -> file.cluster() * 3);
        }

        assertThat(bytesToCheck()).isBetween(32 * MEBIBYTE, TestImages.allocated(image) + SLACK);
    }

    @Test
    void aMillionTablesBehindTheEndOfTheDiskAreRefused() throws Exception {
        int entries = 1 << 20;
        try (CraftedQcow2 file = new CraftedQcow2(image, 21, GIBIBYTE)) {
            file.l1(3, entries, i -> (8 + i) * file.cluster()).end(8L + entries);
        }

        assertThat(bytesToCheck()).isLessThan(TestImages.allocated(image) + SLACK);
        assertThat(refused(ExitCode.IMAGE_CORRUPT)).contains("8192 entries behind");
    }

    @Test
    void theLargestDiskOfHolesIsNotRead() throws Exception {
        try (CraftedQcow2 file = new CraftedQcow2(image, 16, Qcow2Check.MAX_SIZE)) {
            file.l1(3, 1 << 17, i -> (32 + i) * file.cluster()).end(32 + (1 << 17));
        }

        assertThat(bytesToCheck()).isLessThan(TestImages.allocated(image) + SLACK);
    }

    @Test
    void snapshotsMayNotShareATable() throws Exception {
        int count = 65536;
        try (CraftedQcow2 file = new CraftedQcow2(image, 16, GIBIBYTE)) {
            file.l1(3, 2, i -> 0).integer(60, count).number(64, 1024 * file.cluster());
            ByteBuffer table = ByteBuffer.allocate(count * 40);
            for (int i = 0; i < count; i++) {
                table.putLong(i * 40, 4 * file.cluster()).putInt(i * 40 + 8, 4 << 20);
            }
            file.write(1024 * file.cluster(), table);
        }

        assertThat(bytesToCheck()).isLessThan(TestImages.allocated(image) + SLACK);
        assertThat(refused(ExitCode.IMAGE_CORRUPT)).contains("L1 table of a snapshot", "lies on another table");
    }

    @Test
    void aSnapshotTableInAHoleIsRefusedAtItsFirstEntry() throws Exception {
        try (CraftedQcow2 file = new CraftedQcow2(image, 16, GIBIBYTE)) {
            file.l1(3, 2, i -> 0).integer(60, 65536).number(64, 4 * file.cluster());
            file.end(1 << 24);
        }

        assertThat(refused(ExitCode.IMAGE_CORRUPT)).contains("L1 table of a snapshot", "impossible offset 0");
        assertThat(bytesToCheck()).isLessThan(SLACK);
    }

    @Test
    void theSnapshotsOfACutOffFileAreTruncated() throws Exception {
        try (CraftedQcow2 file = new CraftedQcow2(image, 16, GIBIBYTE)) {
            file.l1(3, 2, i -> 0).integer(60, 1).number(64, 4 * file.cluster());
            file.write(
                    4 * file.cluster(),
                    ByteBuffer.allocate(64).putLong(0, 9 * file.cluster()).putInt(8, 2));
        }

        assertThat(refused(ExitCode.IMAGE_CORRUPT)).contains("truncated", "L1 table of a snapshot");
    }

    @Test
    void blocksOfReferenceCountsAreEachOtherThanTheOthers() throws Exception {
        try (CraftedQcow2 file = new CraftedQcow2(image, 16, GIBIBYTE)) {
            file.l1(3, 2, i -> 0).refcounts(8, 128, i -> (200 + i) * file.cluster());
            file.end(200 + (1 << 20));
        }
        assertThat(bytesToCheck()).isLessThan(TestImages.allocated(image) + SLACK);
        assertThat(new Container(false, false).read(image, null).virtualSize()).isEqualTo(GIBIBYTE);

        TestImages.patch(image, (8L << 16) + 8, 200L << 16);
        assertThat(refused(ExitCode.IMAGE_CORRUPT)).contains("impossible reference count block");
        TestImages.patch(image, (8L << 16) + 8, 1L << 50);
        assertThat(refused(ExitCode.IMAGE_CORRUPT)).contains("truncated");
    }

    @Test
    void moreClustersThanQemuCanCountAreRefused() throws Exception {
        try (CraftedQcow2 file = new CraftedQcow2(image, 9, GIBIBYTE)) {
            file.l1(3, 1 << 15, i -> 0).end(1L << 31);
        }

        assertThat(refused(ExitCode.IMAGE_REFUSED)).contains("1024 MiB of memory", "qemu-img convert");
    }

    @Test
    void bitmapsAreBoundedInNumberPlaceAndMemory() throws Exception {
        withBitmaps(65536, 65536 * 24, 16);
        assertThat(refused(ExitCode.IMAGE_CORRUPT)).contains("directory of 65536 bitmaps");
        withBitmaps(1, 20, 30);
        assertThat(refused(ExitCode.IMAGE_CORRUPT)).contains("ends before its last bitmap");
        withBitmaps(100, 100 * 24, 40);
        assertThat(refused(ExitCode.IMAGE_CORRUPT)).contains("granularity of 2^40");
        withBitmaps(1, 24, 9);
        assertThat(refused(ExitCode.IMAGE_REFUSED)).contains("256 MiB of memory", "qemu-img bitmap --remove");
        withBitmaps(2, 48, 30);
        assertThat(refused(ExitCode.IMAGE_CORRUPT)).contains("table of a bitmap", "lies on another table");
        withBitmaps(1, 24, 30);
        assertThat(new Container(false, false).read(image, null).format()).isEqualTo(Format.QCOW2);
    }

    /** All with the same table. */
    private void withBitmaps(int count, int directoryBytes, int granularity) throws Exception {
        Files.deleteIfExists(image);
        try (CraftedQcow2 file = new CraftedQcow2(image, 16, Qcow2Check.MAX_SIZE)) {
            file.l1(3, 1 << 17, i -> 0).end(1 << 10).number(88, 1);
            file.integer(104, 0x23852875).integer(108, 24).integer(112, count);
            file.number(120, directoryBytes).number(128, 512 * file.cluster());
            ByteBuffer directory = ByteBuffer.allocate(count * 24);
            for (int i = 0; i < count; i++) {
                directory.putLong(i * 24, 511 * file.cluster()).putInt(i * 24 + 8, 1);
                directory.put(i * 24 + 16, (byte) 1).put(i * 24 + 17, (byte) granularity);
            }
            file.write(512 * file.cluster(), directory);
        }
    }

    @Test
    void theWholeCheckHasADeadlineThatFilesBehindTheImageShare() throws Exception {
        TestImages.qcow2(image);
        Container late = new Container(true, false, CheckDeadline.in(Duration.ofMillis(-1)));

        Failure failure = catchThrowableOfType(Failure.class, () -> late.read(image, null));
        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_UNREADABLE);
        assertThat(failure).hasMessageContaining("could not be read within");
    }

    /** Up to the end, or to the refusal. */
    private long bytesToCheck() throws Exception {
        try (FileWindow window = new FileWindow(image)) {
            Refusal refusal = new Refusal(image);
            Qcow2Header header = Qcow2Header.parse(window.read(0, Qcow2Header.BYTES), refusal);
            Qcow2Check check = new Qcow2Check(header, window.size(), refusal);
            check.check(false);
            try {
                check.checkTables(window, Qcow2ExtensionReader.read(header, window, refusal));
            } catch (Failure e) {
                assertThat(e.code()).isEqualTo(ExitCode.IMAGE_CORRUPT);
            }
            return window.bytesRead();
        }
    }

    private String refused(ExitCode code) {
        Failure failure = catchThrowableOfType(Failure.class, () -> new Container(false, false).read(image, null));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        return String.valueOf(failure.getMessage());
    }
}
