package io.github.customize.image;

import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.run;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of other formats than qcow2 and raw: read, written, and never replaced. */
class OtherFormatsTest {
    @TempDir
    Path directory;

    private Path raw;

    @BeforeEach
    void make() throws Exception {
        raw = TestImages.raw(directory.resolve("disk.raw"));
    }

    @ParameterizedTest
    @CsvSource({
        "VMDK, subformat=monolithicSparse",
        "VMDK, subformat=streamOptimized",
        "VDI, static=off",
        "VDI, static=on",
        "VHD, subformat=dynamic",
        "VHD, 'subformat=dynamic,force_size=on'",
        "VHD, 'subformat=fixed,force_size=on'",
        "VHDX, subformat=dynamic",
        "VHDX, subformat=fixed"
    })
    void isReadAndItsChangesGoIntoANewFile(Format format, String options) throws Exception {
        Path image = directory.resolve("disk");
        run("qemu-img", "convert", "-f", "raw", "-O", format.driver(), "-o", options, raw.toString(), image.toString());
        String before = state(image);
        Path output = directory.resolve("out.qcow2");

        publish(TestImages.toFile(image, output), format);

        TestImages.assertConsistent(output);
        assertPattern(output, Format.QCOW2, 1, "4k", "1000k");
        assertPattern(output, Format.QCOW2, 7, "1M", "2M");
        assertPattern(output, Format.QCOW2, 2, "63M", "1M");
        assertThat(state(image)).isEqualTo(before);
        assertThat(TestImages.names(directory)).containsExactlyInAnyOrder("disk", "disk.raw", "out.qcow2");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void isWrittenAsTheEndingOfTheNameTells(Format format) throws Exception {
        Path output = directory.resolve("out." + format.word());
        publish(TestImages.toFile(raw, output), Format.RAW);

        assertPattern(output, format, 7, "1M", "2M");
        assertPattern(output, format, 2, "63M", "1M");
        Layer read = new Container(false, false).read(output, null);
        assertThat(read.format()).isEqualTo(format);
        assertThat(read.virtualSize()).isEqualTo(TestImages.SIZE);
    }

    @ParameterizedTest
    @CsvSource({"out.qcow2.zst, zstd -t", "out.raw.xz, xz -t", "out.vmdk.gz, gzip -t", "out.zst, zstd -t"})
    void isPackedAsTheEndingOfTheNameTells(String name, String test) throws Exception {
        Path output = directory.resolve(name);
        publish(TestImages.toFile(raw, output), Format.RAW);

        run((test + " " + output).split(" "));
        Path back = directory.resolve("back.raw");
        publish(
                TestImages.toFile(output, back),
                name.startsWith("out.q") ? Format.QCOW2 : name.startsWith("out.v") ? Format.VMDK : Format.RAW);
        assertPattern(back, Format.RAW, 7, "1M", "2M");
        assertPattern(back, Format.RAW, 2, "63M", "1M");
        assertThat(TestImages.names(directory)).containsExactlyInAnyOrder("disk.raw", name, "back.raw");
    }

    @ParameterizedTest
    @CsvSource({"out.qcow2, QCOW2", "out.vmdk, VMDK"})
    void isCompressedWithinTheFormat(String name, Format format) throws Exception {
        Path output = directory.resolve(name);
        publish(new ImageRequest(raw, Optional.empty(), false, compressed(output)), Format.RAW);

        assertPattern(output, format, 7, "1M", "2M");
        assertPattern(output, format, 2, "63M", "1M");
        assertThat(Files.size(output)).isLessThan(1 << 20);
        assertThat(new Container(false, false).read(output, null).format()).isEqualTo(format);
        Failure failure =
                refusal(new ImageRequest(raw, Optional.empty(), false, compressed(directory.resolve("a.vdi"))));
        assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessageContaining("compressed in a vdi file");
    }

    private static Publication compressed(Path output) {
        return new Publication.ToFile(output, Optional.empty(), false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "VHDX", "vmdk.zst", "xz", "qcow2.gz", "tar.gz"})
    void aWordSaysAFormAndNothingElse(String word) {
        assertThat(Publication.ToFile.isForm(word)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "img", "a.raw", "raw.bz2", "zst.raw", "raw.tar.gz", ".raw", "raw.xz.gz"})
    void otherWordsDoNot(String word) {
        assertThat(Publication.ToFile.isForm(word)).isFalse();
    }

    @Test
    void aNameThatTellsWhatIsNotWrittenIsRefused() throws Exception {
        for (String name : new String[] {"a.ova", "a.raw.bz2", "a.zip"}) {
            Failure failure = refusal(TestImages.toFile(raw, directory.resolve(name)));
            assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
        }
        assertThat(TestImages.names(directory)).containsExactly("disk.raw");
    }

    @Test
    void whatIsSaidCountsMoreThanTheEnding() throws Exception {
        Path output = directory.resolve("out.vdi");
        publish(
                new ImageRequest(
                        raw, Optional.empty(), false, new Publication.ToFile(output, Optional.of(Format.VHDX))),
                Format.RAW);
        assertThat(new Container(false, false).read(output, null).format()).isEqualTo(Format.VHDX);
    }

    @Test
    void aVhdHasWholeMebibytesAndAllOfTheDisk() throws Exception {
        run("truncate", "--size=65012224", raw.toString()); // 62 MiB and 512 bytes more
        TestImages.patch(raw, 65012224 - 512, new byte[] {9});
        Path output = directory.resolve("out.vhd");
        publish(TestImages.toFile(raw, output), Format.RAW);

        assertThat(Files.size(output)).isEqualTo((63L << 20) + 512);
        assertThat(new Container(false, false).read(output, null).virtualSize()).isEqualTo(63L << 20);
        assertPattern(output, Format.VHD, 9, "65011712", "1");
        assertThat(TestImages.allocated(output)).isLessThan(16 << 20);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"VMDK", "VDI", "VHD", "VHDX"})
    void isNeitherReplacedNorWrittenInto(Format format) throws Exception {
        Path image = directory.resolve("disk");
        run("qemu-img", "convert", "-f", "raw", "-O", format.driver(), raw.toString(), image.toString());
        String before = state(image);
        for (ImageRequest request : new ImageRequest[] {TestImages.replace(image), TestImages.inPlace(image)}) {
            Failure failure = refusal(request);
            assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_FORMAT);
            assertThat(failure).hasMessageContaining("only qcow2 and raw").hasMessageContaining("--output");
        }
        Failure failure = refusal(TestImages.toFile(image, directory.resolve("out.img")));
        assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessageContaining("--output-format");
        assertThat(state(image)).isEqualTo(before);
        assertThat(TestImages.names(directory)).containsExactlyInAnyOrder("disk", "disk.raw");
    }

    @Test
    void isLookedAtWhereItLies() throws Exception {
        Path image = directory.resolve("disk");
        run("qemu-img", "convert", "-f", "raw", "-O", "vmdk", raw.toString(), image.toString());
        Path work = Files.createDirectory(directory.resolve("work"));
        try (Image opened = Image.open(TestImages.lookAt(image, work));
                Overlay overlay = Overlay.create(opened)) {
            assertThat(opened.format()).isEqualTo(Format.VMDK);
            TestImages.change(overlay, 7, "1M", "2M");
        }
        assertThat(TestImages.names(work)).isEmpty();
    }

    private static Failure refusal(ImageRequest request) {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> Image.open(request).close());
        assertThat(failure).isNotNull();
        return failure;
    }

    private static void publish(ImageRequest request, Format format) throws Exception {
        try (Image opened = Image.open(request);
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            assertThat(opened.format()).isEqualTo(format);
            publisher.prepare();
            TestImages.change(overlay, 7, "1M", "2M");
            publisher.publish();
        }
    }
}
