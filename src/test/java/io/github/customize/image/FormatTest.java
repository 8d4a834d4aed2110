package io.github.customize.image;

import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.patch;
import static io.github.customize.image.TestImages.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files are taken as images, and as what. */
class FormatTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"qed", "parallels"})
    void otherFormatsAreNamedWithTheWayOut(String driver) throws Exception {
        Path file = directory.resolve("disk");
        run("qemu-img", "create", "-q", "-f", driver, file.toString(), "10M");

        Failure failure = refusal(file, Optional.empty());
        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_FORMAT);
        assertThat(failure).hasMessageContaining("qemu-img convert -f " + driver);
    }

    @Test
    void aVhdWithoutAHeaderIsKnownByItsEnd() throws Exception {
        Path file = directory.resolve("disk");
        run("qemu-img", "create", "-q", "-f", "vpc", "-o", "subformat=fixed", file.toString(), "10M");
        patch(file, 510, new byte[] {0x55, (byte) 0xAA});

        assertThat(new Container(false, false).read(file, null).format()).isEqualTo(Format.VHD);
    }

    @ParameterizedTest
    @CsvSource({
        "1f8b0800, --output",
        "fd377a585a0000, --output",
        "28b52ffd04, --output",
        "425a6839, --output",
        "04224d18, --output",
        "504b0304, unzip",
        "377abcaf271c, 7z",
        "4c554b53babe, encrypted",
    })
    void packedFilesAreNamedWithTheWayOut(String magic, String remedy) throws Exception {
        Path packed = TestImages.raw(directory.resolve("disk"));
        patch(packed, 0, HexFormat.of().parseHex(magic));

        Failure failure = refusal(packed, Optional.empty());
        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_FORMAT);
        assertThat(failure).hasMessageContaining(remedy);
    }

    @Test
    void anInstallerDiscAndATarArchiveAreNotDisks() throws Exception {
        Path file = TestImages.raw(directory.resolve("disk"));
        patch(file, 32769, "CD001".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(file, Optional.empty())).hasMessageContaining("ISO 9660");
        patch(file, 257, "ustar".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(file, Optional.empty())).hasMessageContaining("no tar archive, or damaged");
        Path descriptor = Files.writeString(directory.resolve("text"), "# Disk DescriptorFile\n");
        assertThat(refusal(descriptor, Optional.empty())).hasMessageContaining("only names the files");
    }

    @Test
    void aTextIsNotAnImageUnlessSaidToBe() throws Exception {
        Path file = Files.writeString(directory.resolve("notes"), "x".repeat(1024));

        assertThat(refusal(file, Optional.empty())).hasMessageContaining("--format-in raw");
        assertThat(open(file, Optional.of(Format.RAW))).isEqualTo(Format.RAW);
        assertThat(refusal(file, Optional.of(Format.QCOW2))).hasMessageContaining("not a qcow2 file");
    }

    @Test
    void aRawFileOfAnOddSizeIsTruncated() throws Exception {
        Path file = Files.write(directory.resolve("disk"), new byte[1000]);

        assertThat(refusal(file, Optional.of(Format.RAW)).code()).isEqualTo(ExitCode.IMAGE_CORRUPT);
    }

    @Test
    void anEmptyFileADirectoryAndADeviceAreNotImages() throws Exception {
        assertThat(refusal(Files.createFile(directory.resolve("empty")), Optional.empty()))
                .hasMessageContaining("empty");
        assertThat(refusal(directory, Optional.empty())).hasMessageContaining("directory");
        assertThat(refusal(Path.of("/dev/null"), Optional.of(Format.RAW))).hasMessageContaining("regular file");
        run("mkfifo", directory.resolve("pipe").toString());
        assertThat(refusal(directory.resolve("pipe"), Optional.empty())).hasMessageContaining("regular file");
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        Failure failure = refusal(directory.resolve("none"), Optional.empty());
        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_UNREADABLE);
        assertThat(failure).hasMessageContaining("no such file");
    }

    @Test
    void aQcow2HeaderInARawDiskIsOnlyContent() throws Exception {
        Path canary = Files.writeString(directory.resolve("canary"), "secret".repeat(200), StandardCharsets.UTF_8);
        Path inner = directory.resolve("inner");
        run(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-b",
                canary.toString(),
                "-F",
                "raw",
                "-u",
                inner.toString(),
                "1M");
        Path image = TestImages.raw(directory.resolve("disk.raw"));
        patch(image, 0, Files.readAllBytes(inner));

        assertThat(refusal(image, Optional.empty()).code()).isEqualTo(ExitCode.IMAGE_REFUSED);

        ImageRequest raw = new ImageRequest(image, Optional.of(Format.RAW), false, new Publication.Replace());
        try (Image opened = Image.open(raw);
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            assertThat(opened.virtualSize()).isEqualTo(TestImages.SIZE);
            TestImages.change(overlay, 7, "1M", "2M");
            publisher.publish();
        }
        assertPattern(image, Format.RAW, 0x51, "0", "1");
        assertPattern(image, Format.RAW, 7, "1M", "2M");
        assertThat(Files.size(image)).isEqualTo(TestImages.SIZE);
    }

    private static Format open(Path file, Optional<Format> format) throws Failure {
        try (Image image = Image.open(new ImageRequest(file, format, false, new Publication.Replace()))) {
            return image.format();
        }
    }

    private static Failure refusal(Path file, Optional<Format> format) {
        Failure failure = catchThrowableOfType(Failure.class, () -> open(file, format));
        assertThat(failure).as("%s is refused", file).isNotNull();
        return failure;
    }
}
