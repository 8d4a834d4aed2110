package io.github.customize.image;

import static io.github.customize.image.TestImages.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the headers of VMDK, VDI, VHD and VHDX may not say; nothing here starts a program on the refused file. */
class CraftedDisksTest {
    private static final int SPARSE_HEADER = 512;
    private static final long METADATA = 3 << 20;

    private static final Map<Format, byte[]> PROTOTYPES = new EnumMap<>(Format.class);

    @TempDir
    Path directory;

    /** Changes a good file. */
    @FunctionalInterface
    interface Change {
        void on(CraftedDisk disk) throws Exception;
    }

    static Stream<Arguments> vmdk() {
        return Stream.of(
                refused("version", ExitCode.IMAGE_FORMAT, "version 4", disk -> disk.integer(4, 4)),
                refused("version 0", ExitCode.IMAGE_FORMAT, "version 0", disk -> disk.integer(4, 0)),
                refused("flags", ExitCode.IMAGE_REFUSED, "unknown features", disk -> disk.integer(8, 0x103)),
                refused("compression", ExitCode.IMAGE_REFUSED, "unknown features", disk -> disk.text(77, "\2")),
                // QEMU opens the files that the descriptor names when there is no size.
                refused("no size", ExitCode.IMAGE_REFUSED, "one of the files", disk -> disk.number(12, 0)),
                refused("size", ExitCode.IMAGE_CORRUPT, "disk size", disk -> disk.number(12, -1)),
                refused("large", ExitCode.IMAGE_CORRUPT, "disk size", disk -> disk.number(12, 1L << 60)),
                refused("tables", ExitCode.IMAGE_CORRUPT, "truncated", disk -> disk.number(12, 1L << 37)),
                refused("grain 0", ExitCode.IMAGE_CORRUPT, "grains of 0", disk -> disk.number(20, 0)),
                refused("grain 7", ExitCode.IMAGE_CORRUPT, "grains of 7", disk -> disk.number(20, 7)),
                refused("large grain", ExitCode.IMAGE_CORRUPT, "grains of", disk -> disk.number(20, 1L << 40)),
                refused("descriptor", ExitCode.IMAGE_REFUSED, "one of the files", disk -> disk.number(28, 0)),
                refused("other place", ExitCode.IMAGE_REFUSED, "one of the files", disk -> disk.number(28, 9)),
                refused("entries 0", ExitCode.IMAGE_CORRUPT, "grain tables of 0", disk -> disk.integer(44, 0)),
                refused("entries", ExitCode.IMAGE_CORRUPT, "grain tables of", disk -> disk.integer(44, 513)),
                refused("spare", ExitCode.IMAGE_CORRUPT, "spare grain directory", disk -> disk.number(48, 1L << 50)),
                refused("directory", ExitCode.IMAGE_CORRUPT, "grain directory", disk -> disk.number(56, -2)),
                refused("no directory", ExitCode.IMAGE_CORRUPT, "grain directory", disk -> disk.number(56, 0)),
                refused("end", ExitCode.IMAGE_CORRUPT, "its end is missing", disk -> disk.number(56, -1)),
                refused("table", ExitCode.IMAGE_CORRUPT, "grain table", disk -> disk.integer(0x1a * 512, 0x7fffffff)),
                refused("grain", ExitCode.IMAGE_CORRUPT, "truncated", disk -> disk.integer(0x1b * 512, -1)),
                refused(
                        "parent",
                        ExitCode.IMAGE_REFUSED,
                        "differs",
                        d -> d.replace("parentCID=ffffffff", "parentCID=0000000a")),
                refused(
                        "hint",
                        ExitCode.IMAGE_REFUSED,
                        "differs",
                        d -> d.replace("# Extent description", "parentFileNameHint=x")),
                refused(
                        "kind",
                        ExitCode.IMAGE_REFUSED,
                        "the kind 'monolithicFlat'",
                        d -> d.replace("\"monolithicSparse\"\n", "\"monolithicFlat\"  \n")),
                refused(
                        "extents",
                        ExitCode.IMAGE_REFUSED,
                        "in other files",
                        d -> d.replace("# The Disk Data Base", "RW 9 FLAT \"/etc/a\" 0")),
                refused("flat", ExitCode.IMAGE_REFUSED, "in other files", d -> d.replace("SPARSE", "VMFS  ")));
    }

    static Stream<Arguments> vdi() {
        return Stream.of(
                refused("version", ExitCode.IMAGE_FORMAT, "version 1.2", disk -> disk.integer(0x44, 0x00010002)),
                refused("difference", ExitCode.IMAGE_REFUSED, "differs", disk -> disk.integer(0x4C, 4)),
                refused("undo", ExitCode.IMAGE_REFUSED, "differs", disk -> disk.integer(0x4C, 3)),
                refused("link", ExitCode.IMAGE_REFUSED, "differs", disk -> disk.integer(0x1A8, 1)),
                refused("parent", ExitCode.IMAGE_REFUSED, "differs", disk -> disk.integer(0x1B8, 1)),
                refused("sectors", ExitCode.IMAGE_REFUSED, "sectors of 4096", disk -> disk.integer(0x168, 4096)),
                refused("blocks", ExitCode.IMAGE_REFUSED, "blocks of 65536", disk -> disk.integer(0x178, 1 << 16)),
                refused("extra", ExitCode.IMAGE_REFUSED, "512", disk -> disk.integer(0x17C, 512)),
                refused("no size", ExitCode.IMAGE_CORRUPT, "disk size 0", disk -> disk.number(0x170, 0)),
                refused("size", ExitCode.IMAGE_CORRUPT, "disk size", disk -> disk.number(0x170, -1)),
                refused("large", ExitCode.IMAGE_CORRUPT, "64 TiB", disk -> disk.number(0x170, 1L << 47)),
                refused("map", ExitCode.IMAGE_CORRUPT, "does not fit", disk -> disk.integer(0x180, 3)),
                refused("long map", ExitCode.IMAGE_CORRUPT, "truncated", disk -> disk.integer(0x180, 1 << 24)),
                refused("endless map", ExitCode.IMAGE_REFUSED, "more than are taken", disk -> disk.integer(0x180, -1)),
                refused("map's place", ExitCode.IMAGE_CORRUPT, "impossible", disk -> disk.integer(0x154, 513)),
                refused("no place", ExitCode.IMAGE_CORRUPT, "impossible", disk -> disk.integer(0x154, 0)),
                refused("data", ExitCode.IMAGE_CORRUPT, "impossible", disk -> disk.integer(0x158, 512)),
                refused("block", ExitCode.IMAGE_CORRUPT, "truncated", disk -> disk.integer(0x200, 0x7fffffff)));
    }

    static Stream<Arguments> vhd() {
        return Stream.of(
                refused("sum", ExitCode.IMAGE_CORRUPT, "checksum of its footer", disk -> disk.big(8, 77)),
                refused("second sum", ExitCode.IMAGE_CORRUPT, "checksum of its header", disk -> disk.big(512 + 60, 1)),
                refused(
                        "version",
                        ExitCode.IMAGE_FORMAT,
                        "version 2",
                        disk -> disk.big(12, 2 << 16).vhdSums()),
                refused(
                        "difference",
                        ExitCode.IMAGE_REFUSED,
                        "differs",
                        disk -> disk.big(60, 4).vhdSums()),
                refused(
                        "fixed",
                        ExitCode.IMAGE_CORRUPT,
                        "type 2",
                        disk -> disk.big(60, 2).vhdSums()),
                refused(
                        "type",
                        ExitCode.IMAGE_CORRUPT,
                        "type 9",
                        disk -> disk.big(60, 9).vhdSums()),
                refused(
                        "locator",
                        ExitCode.IMAGE_REFUSED,
                        "differs",
                        disk -> disk.text(512 + 576 + 24, "W2ku").vhdSums()),
                refused(
                        "header",
                        ExitCode.IMAGE_CORRUPT,
                        "impossible offset",
                        disk -> disk.bigNumber(16, -1).vhdSums()),
                refused(
                        "no header",
                        ExitCode.IMAGE_CORRUPT,
                        "no header",
                        disk -> disk.text(512, "xs").vhdSums()),
                refused(
                        "size",
                        ExitCode.IMAGE_CORRUPT,
                        "disk size",
                        d -> d.text(28, "win ").bigNumber(48, -1).vhdSums()),
                refused(
                        "odd",
                        ExitCode.IMAGE_CORRUPT,
                        "multiple of 512",
                        d -> d.text(28, "win ").bigNumber(48, 5).vhdSums()),
                refused(
                        "large",
                        ExitCode.IMAGE_CORRUPT,
                        "more than a VHD",
                        d -> d.text(28, "win ").bigNumber(48, 1L << 43).vhdSums()),
                refused(
                        "cut",
                        ExitCode.IMAGE_REFUSED,
                        "by its geometry",
                        d -> d.text(28, "vbox").bigNumber(48, 65L << 20).vhdSums()),
                refused(
                        "block",
                        ExitCode.IMAGE_CORRUPT,
                        "blocks of",
                        disk -> disk.big(512 + 32, 100).vhdSums()),
                refused(
                        "large block",
                        ExitCode.IMAGE_CORRUPT,
                        "blocks of",
                        disk -> disk.big(512 + 32, 1 << 31).vhdSums()),
                refused(
                        "map",
                        ExitCode.IMAGE_CORRUPT,
                        "does not fit",
                        disk -> disk.big(512 + 28, 3).vhdSums()),
                refused(
                        "long map",
                        ExitCode.IMAGE_CORRUPT,
                        "truncated",
                        disk -> disk.big(512 + 28, 1 << 24).vhdSums()),
                refused(
                        "endless",
                        ExitCode.IMAGE_REFUSED,
                        "more than are taken",
                        disk -> disk.big(512 + 28, -1).vhdSums()),
                refused(
                        "place",
                        ExitCode.IMAGE_CORRUPT,
                        "impossible",
                        d -> d.bigNumber(512 + 16, Long.MIN_VALUE).vhdSums()),
                refused("entry", ExitCode.IMAGE_CORRUPT, "truncated", disk -> disk.big(1536, 0x00ffffff)));
    }

    static Stream<Arguments> vhdx() {
        return Stream.of(
                refused(
                        "headers",
                        ExitCode.IMAGE_CORRUPT,
                        "headers",
                        d -> d.integer(1 << 16, 0).integer(2 << 16, 0)),
                refused(
                        "sums",
                        ExitCode.IMAGE_CORRUPT,
                        "headers",
                        d -> d.integer((1 << 16) + 9, 1).integer((2 << 16) + 9, 1)),
                refused(
                        "log",
                        ExitCode.IMAGE_REFUSED,
                        "its log",
                        d -> d.integer((1 << 16) + 48, 1)
                                .integer((2 << 16) + 60, 1)
                                .vhdxSums()),
                refused("regions", ExitCode.IMAGE_CORRUPT, "region table", disk -> disk.integer((3 << 16) + 100, 1)),
                refused(
                        "many",
                        ExitCode.IMAGE_CORRUPT,
                        "2047 entries",
                        disk -> disk.integer((3 << 16) + 8, 2047).vhdxSums()),
                refused(
                        "endless",
                        ExitCode.IMAGE_CORRUPT,
                        "entries",
                        disk -> disk.integer((3 << 16) + 8, -1).vhdxSums()),
                refused(
                        "unknown",
                        ExitCode.IMAGE_REFUSED,
                        "unknown",
                        d -> d.integer((3 << 16) + 16, 7)
                                .integer((3 << 16) + 44, 1)
                                .vhdxSums()),
                refused(
                        "lacks",
                        ExitCode.IMAGE_CORRUPT,
                        "lacks",
                        disk -> disk.integer((3 << 16) + 8, 1).vhdxSums()),
                refused(
                        "place",
                        ExitCode.IMAGE_CORRUPT,
                        "truncated",
                        disk -> disk.number((3 << 16) + 32, 1L << 40).vhdxSums()),
                refused(
                        "low",
                        ExitCode.IMAGE_CORRUPT,
                        "a region at 0",
                        disk -> disk.number((3 << 16) + 32, 0).vhdxSums()),
                refused("metadata", ExitCode.IMAGE_CORRUPT, "metadata is damaged", disk -> disk.text(METADATA, "x")),
                refused(
                        "items",
                        ExitCode.IMAGE_CORRUPT,
                        "65535 entries",
                        disk -> disk.text(METADATA + 10, "\u00ff\u00ff")),
                refused("block size", ExitCode.IMAGE_CORRUPT, "blocks of 7", disk -> disk.integer(item(0), 7)),
                refused("parent", ExitCode.IMAGE_REFUSED, "differs", disk -> disk.integer(item(0) + 4, 2)),
                refused("no size", ExitCode.IMAGE_CORRUPT, "disk size 0", disk -> disk.number(item(1), 0)),
                refused("size", ExitCode.IMAGE_CORRUPT, "64 TiB", disk -> disk.number(item(1), -512)),
                refused("more", ExitCode.IMAGE_CORRUPT, "does not fit", disk -> disk.number(item(1), 1L << 46)),
                refused(
                        "sectors",
                        ExitCode.IMAGE_REFUSED,
                        "another size than 512",
                        disk -> disk.integer(item(3), 4096)),
                refused("state", ExitCode.IMAGE_CORRUPT, "impossible state 7", disk -> disk.integer(2 << 20, 7)),
                refused("entry", ExitCode.IMAGE_CORRUPT, "truncated", disk -> disk.number(2 << 20, (1L << 40) + 6)));
    }

    /** Where QEMU puts the items: page 83 data and the physical size come after the size. */
    private static long item(int index) {
        long[] places = {0, 8, 16, 32};
        return METADATA + (1 << 16) + places[index];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vmdk")
    void refusesTheVmdk(String name, Change change, ExitCode code, String words) throws Exception {
        assertRefused(Format.VMDK, change, code, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vdi")
    void refusesTheVdi(String name, Change change, ExitCode code, String words) throws Exception {
        assertRefused(Format.VDI, change, code, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vhd")
    void refusesTheVhd(String name, Change change, ExitCode code, String words) throws Exception {
        assertRefused(Format.VHD, change, code, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vhdx")
    void refusesTheVhdx(String name, Change change, ExitCode code, String words) throws Exception {
        assertRefused(Format.VHDX, change, code, words);
    }

    private void assertRefused(Format format, Change change, ExitCode code, String words) throws Exception {
        Path disk = make(format);
        change.on(new CraftedDisk(disk));
        String before = TestImages.state(disk);

        Failure failure = refusal(disk, format);

        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(TestImages.state(disk)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"VMDK", "VDI", "VHD", "VHDX"})
    void aCutOffDownloadIsTruncatedWhereverItWasCut(Format format) throws Exception {
        Path disk = make(format);
        long whole = Files.size(disk);
        for (long size = whole - (1 << 19); size > SPARSE_HEADER; size -= (1 << 19) + 512) {
            try (FileChannel channel = FileChannel.open(disk, StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
            assertThat(refusal(disk, format).code()).as("at %d", size).isEqualTo(ExitCode.IMAGE_CORRUPT);
        }
    }

    /** The stream of VMware has its directory at the end, and a copy of the header. */
    @Test
    void aStreamEndsWithItsHeader() throws Exception {
        Path disk = make(Format.VMDK);
        byte[] head = Arrays.copyOf(Files.readAllBytes(disk), SPARSE_HEADER);
        byte[] mark = new byte[SPARSE_HEADER];
        mark[12] = 3;
        long end = (Files.size(disk) + 511) / 512 * 512;
        TestImages.patch(disk, end, mark);
        TestImages.patch(disk, end + 512, head);
        TestImages.patch(disk, end + 1024, new byte[SPARSE_HEADER]);
        CraftedDisk crafted = new CraftedDisk(disk).number(56, -1);
        assertThat(new Container(false, false).read(disk, null).virtualSize()).isEqualTo(8 << 20);
        assertThat(run("qemu-img", "info", "-f", "vmdk", disk.toString())).contains("8 MiB");

        crafted.number(end + 512 + 12, 0);
        assertThat(refusal(disk, Format.VMDK)).hasMessageContaining("one of the files");
    }

    @ParameterizedTest
    @CsvSource({"VMDK, 28", "VDI, 3", "VHD, 5", "VHDX, 64"})
    void noMutationOfAHeaderDoesMoreThanBeRefused(Format format, int blocks) throws Exception {
        Path disk = make(format);
        byte[] original = Files.readAllBytes(disk);
        Random random = new Random(42);
        for (int round = 0; round < 400; round++) {
            int offset = random.nextInt(blocks * (format == Format.VHDX ? 1 << 16 : 512));
            byte[] noise = new byte[1 + random.nextInt(8)];
            random.nextBytes(noise);
            CraftedDisk crafted = new CraftedDisk(disk);
            TestImages.patch(disk, offset, noise);
            if (format == Format.VHD) {
                crafted.vhdSums();
            }
            try {
                new Container(false, false).read(disk, format);
            } catch (Failure e) {
                assertThat(e.code().number()).isBetween(20, 23);
            }
            TestImages.patch(disk, 0, Arrays.copyOf(original, 2048));
            TestImages.patch(disk, offset, Arrays.copyOfRange(original, offset, offset + noise.length));
        }
        assertThat(new Container(false, false).read(disk, null).format()).isEqualTo(format);
    }

    private static Arguments refused(String name, ExitCode code, String words, Change change) {
        return Arguments.of(name, change, code, words);
    }

    private static Failure refusal(Path file, Format format) {
        Failure failure = catchThrowableOfType(Failure.class, () -> new Container(false, false).read(file, format));
        assertThat(failure).as("%s is refused", file).isNotNull();
        return failure;
    }

    private Path make(Format format) throws Exception {
        byte[] whole;
        synchronized (PROTOTYPES) {
            whole = PROTOTYPES.get(format);
            if (whole == null) {
                whole = prototype(format);
                PROTOTYPES.put(format, whole);
            }
        }
        return Files.write(directory.resolve("disk"), whole);
    }

    /** Of 8 MiB with data in the first and the last megabyte. */
    private byte[] prototype(Format format) throws Exception {
        byte[] content = new byte[8 << 20];
        new Random(1).nextBytes(content);
        Arrays.fill(content, 1 << 20, 7 << 20, (byte) 0);
        Path raw = Files.write(directory.resolve("raw"), content);
        Path disk = directory.resolve("made");
        List<String> argv = new ArrayList<>(List.of("qemu-img", "convert", "-f", "raw", "-O", format.driver()));
        argv.addAll(format == Format.VHDX ? List.of("-o", "block_size=1M") : List.of());
        argv.addAll(List.of(raw.toString(), disk.toString()));
        run(argv.toArray(String[]::new));
        return Files.readAllBytes(disk);
    }
}
