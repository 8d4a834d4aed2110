package io.github.customize.image;

import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.run;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images that are packed, or in an archive: good ones, and those that are to do harm. */
class PackedDiskTest {
    private static final String OVF =
            "<?xml version='1.0'?><Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1'>"
                    + "<References><File ovf:id='f1' ovf:href='%s'/></References><DiskSection>%s</DiskSection></Envelope>";
    private static final String DISK = "<Disk ovf:diskId='d1' ovf:fileRef='f1' ovf:capacity='1'/>";

    @TempDir
    Path directory;

    private Path images;

    @BeforeEach
    void make() throws Exception {
        images = Files.createDirectory(directory.resolve("images"));
    }

    @ParameterizedTest
    @CsvSource({"gzip, qcow2", "bzip2, qcow2", "xz, raw", "zstd, vmdk"})
    void isUnpackedBesideTheResult(String program, String format) throws Exception {
        Path packed = pack(program, disk(format));
        String before = state(packed);
        Path output = images.resolve("out.qcow2");

        publish(TestImages.toFile(packed, output));

        assertPattern(output, Format.QCOW2, 7, "1M", "2M");
        assertPattern(output, Format.QCOW2, 2, "63M", "1M");
        assertThat(state(packed)).isEqualTo(before);
        assertThat(TestImages.names(images)).containsExactlyInAnyOrder("disk.packed", "out.qcow2");
    }

    @Test
    void isKnownByItsContentAndKeepsTheFormatThatCameOut() throws Exception {
        Path output = images.resolve("out.img");
        publish(TestImages.toFile(pack("gzip", disk("qcow2")), output));
        assertPattern(output, Format.QCOW2, 7, "1M", "2M");
    }

    @Test
    void isOnlyUnpackedAsFarAsNeededToLookAtIt() throws Exception {
        Path packed = pack("gzip", disk("qcow2"));
        Path work = Files.createDirectory(directory.resolve("work"));
        try (Image image = Image.open(TestImages.lookAt(packed, work))) {
            assertThat(image.virtualSize()).isEqualTo(TestImages.SIZE);
            assertThat(image.path()).isEqualTo(packed);
            assertThat(TestImages.names(work)).hasSize(1);
        }
        assertThat(TestImages.names(work)).isEmpty();
    }

    @Test
    void isNotReplaced() throws Exception {
        Path packed = pack("gzip", disk("qcow2"));
        for (ImageRequest request : List.of(TestImages.replace(packed), TestImages.inPlace(packed))) {
            Failure failure = refusal(request);
            assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_FORMAT);
            assertThat(failure).hasMessageContaining("--output");
        }
        assertClean();
    }

    @ParameterizedTest
    @CsvSource({"gzip", "bzip2", "xz", "zstd"})
    void aBombEndsAtTheLimit(String program) throws Exception {
        Path zeros = directory.resolve("disk");
        run("truncate", "--size=40M", zeros.toString());
        Path packed = pack(program, zeros);
        Failure failure = refusal(new ImageRequest(
                packed,
                Optional.empty(),
                false,
                new Publication.ToFile(images.resolve("out.qcow2"), Format.QCOW2),
                Sandbox.AUTO,
                32 << 20));

        assertThat(failure.code()).isEqualTo(ExitCode.SOURCE_ARCHIVE);
        assertThat(failure).hasMessageContaining("larger than 32 MiB").hasMessageContaining("--max-unpacked");
        assertClean();
    }

    @ParameterizedTest
    @CsvSource({"gzip", "bzip2", "xz", "zstd"})
    void aCutOffFileIsDamaged(String program) throws Exception {
        Path packed = pack(program, disk("qcow2"));
        byte[] whole = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(whole, whole.length - 20));

        Failure failure = refusal(toOutput(packed));
        assertThat(failure.code()).isEqualTo(ExitCode.SOURCE_ARCHIVE);
        assertThat(failure).hasMessageContaining("unpack the image").hasMessageContaining("damaged or cut off");
        assertClean();
    }

    @Test
    void whatIsPackedIsCheckedAsAnyOtherImage() throws Exception {
        Path canary = Files.writeString(directory.resolve("canary"), "secret".repeat(200), StandardCharsets.UTF_8);
        Path inner = directory.resolve("inner");
        run(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-u",
                "-b",
                canary.toString(),
                "-F",
                "raw",
                inner.toString(),
                "1M");

        Failure failure = refusal(toOutput(pack("gzip", inner)));
        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_REFUSED);
        assertThat(failure).hasMessageContaining("disk.packed").hasMessageContaining("backing file");

        failure = refusal(toOutput(pack("gzip", pack("gzip", disk("qcow2")))));
        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_FORMAT);
        assertThat(failure).hasMessageContaining("file packed with gzip");
        failure = refusal(toOutput(pack("gzip", Files.writeString(directory.resolve("text"), "hello"))));
        assertThat(failure).hasMessageContaining("does not look like a disk image");
        assertClean();
    }

    @ParameterizedTest
    @CsvSource({"vmdk", "qcow2", "vhdx"})
    void anOvaIsReadWhereItLies(String format) throws Exception {
        Path disk = disk(format);
        Files.move(disk, directory.resolve("box-disk1.vmdk"));
        ovf("box-disk1.vmdk", DISK);
        manifest("box.ovf", "box-disk1.vmdk");
        Path ova = tar("box.ovf", "box.mf", "box-disk1.vmdk");
        String before = state(ova);
        Path output = images.resolve("out.qcow2");

        publish(TestImages.toFile(ova, output));

        assertPattern(output, Format.QCOW2, 1, "4k", "1000k");
        assertPattern(output, Format.QCOW2, 7, "1M", "2M");
        assertPattern(output, Format.QCOW2, 2, "63M", "1M");
        assertThat(state(ova)).isEqualTo(before);
        assertThat(refusal(TestImages.replace(ova))).hasMessageContaining("--output");
    }

    @Test
    void anArchiveWithADiskAndNothingElseIsOneToo() throws Exception {
        Files.move(disk("raw"), directory.resolve("disk.raw"));
        Path packed = pack("gzip", tar("disk.raw"));
        Path output = images.resolve("out.raw");
        publish(TestImages.toFile(packed, output));
        assertPattern(output, Format.RAW, 2, "63M", "1M");
        assertPattern(output, Format.RAW, 7, "1M", "2M");
        Files.delete(output);
        assertClean();
    }

    @Test
    void aFileThatIsNotWhatTheManifestSaysIsRefused() throws Exception {
        Files.move(disk("vmdk"), directory.resolve("box-disk1.vmdk"));
        ovf("box-disk1.vmdk", DISK);
        manifest("box.ovf", "box-disk1.vmdk");
        TestImages.patch(directory.resolve("box-disk1.vmdk"), 1 << 20, 77);

        Failure failure = refusal(toOutput(tar("box.ovf", "box.mf", "box-disk1.vmdk")));
        assertThat(failure.code()).isEqualTo(ExitCode.SOURCE_DIGEST);
        assertThat(failure).hasMessageContaining("box-disk1.vmdk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "two.vmdk | <Disk ovf:fileRef='f1'/><Disk ovf:fileRef='f1'/> | 2 disks",
                "two.vmdk | '' | 0 disks",
                "two.vmdk | <Disk ovf:fileRef='f9'/> | a disk without a file",
                "../canary | <Disk ovf:fileRef='f1'/> | is not in it",
                "/etc/passwd | <Disk ovf:fileRef='f1'/> | is not in it",
                "http://127.0.0.1:9/d | <Disk ovf:fileRef='f1'/> | is not in it",
                "two.vmdk | <Disk | no XML",
                "two.vmdk | &file; | no XML",
            })
    void aDescriptionNamesOnlyFilesOfTheArchive(String name, String disks, String words) throws Exception {
        Files.writeString(directory.resolve("canary"), "secret");
        Files.move(disk("vmdk"), directory.resolve("two.vmdk"));
        ovf(name, disks);

        Failure failure = refusal(toOutput(tar("box.ovf", "two.vmdk")));
        assertThat(failure.code()).isEqualTo(ExitCode.SOURCE_ARCHIVE);
        assertThat(failure).hasMessageContaining(words);
        assertClean();
    }

    @Test
    void anArchiveThatLeadsOutOrIsCutOffIsRefused() throws Exception {
        Files.writeString(directory.resolve("canary"), "secret");
        Path out = directory.resolve("disk.tar");
        run("tar", "-P", "-cf", out.toString(), "-C", images.toString(), "../canary");
        assertThat(refusal(toOutput(named(out)))).hasMessageContaining("leads out of it");

        Files.move(disk("raw"), directory.resolve("disk.raw"));
        Path cut = tar("disk.raw");
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        Failure failure = refusal(toOutput(cut));
        assertThat(failure.code()).isEqualTo(ExitCode.SOURCE_ARCHIVE);
        assertThat(failure).hasMessageContaining("cut off");

        Files.createSymbolicLink(directory.resolve("link"), Path.of("disk.raw"));
        assertThat(refusal(toOutput(tar("link")))).hasMessageContaining("0 files");
    }

    private Path disk(String format) throws Exception {
        Path raw = TestImages.raw(directory.resolve("made.raw"));
        Path disk = directory.resolve("disk");
        run("qemu-img", "convert", "-f", "raw", "-O", format, raw.toString(), disk.toString());
        Files.delete(raw);
        return disk;
    }

    private Path pack(String program, Path file) throws Exception {
        Path packed = images.resolve("disk.packed");
        run(
                "sh",
                "-c",
                program + " -c \"$1\" > \"$2.new\"; mv \"$2.new\" \"$2\"",
                "sh",
                file.toString(),
                packed.toString());
        return packed;
    }

    private Path named(Path tar) throws Exception {
        return Files.move(tar, images.resolve("disk.packed"), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path tar(String... files) throws Exception {
        Path tar = directory.resolve("disk.tar");
        List<String> argv = new ArrayList<>(List.of("tar", "-C", directory.toString(), "-cf", tar.toString()));
        argv.addAll(List.of("--format=ustar"));
        argv.addAll(List.of(files));
        run(argv.toArray(String[]::new));
        return named(tar);
    }

    private void ovf(String name, String disks) throws Exception {
        Files.writeString(directory.resolve("box.ovf"), OVF.formatted(name, disks));
    }

    private void manifest(String... files) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (String file : files) {
            lines.append("SHA256(%s)= %s%n".formatted(file, TestImages.sha256(directory.resolve(file))));
        }
        Files.writeString(directory.resolve("box.mf"), lines);
    }

    private ImageRequest toOutput(Path image) {
        return TestImages.toFile(image, images.resolve("out.qcow2"));
    }

    private void assertClean() throws Exception {
        assertThat(TestImages.names(images)).containsExactly("disk.packed");
    }

    private static Failure refusal(ImageRequest request) {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> Image.open(request).close());
        assertThat(failure).isNotNull();
        return failure;
    }

    private static void publish(ImageRequest request) throws Exception {
        try (Image opened = Image.open(request);
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            publisher.prepare();
            TestImages.change(overlay, 7, "1M", "2M");
            publisher.publish();
        }
    }
}
