package io.github.customize.image;

import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backing files: never followed unless asked for, and then only as plain files of a stated format. */
class BackingTest {
    @TempDir
    Path directory;

    private Path base;
    private Path image;

    @BeforeEach
    void makeChain() throws Exception {
        base = TestImages.raw(directory.resolve("base.raw"));
        image = link("image.qcow2", "base.raw", "raw");
    }

    @Test
    void isRefusedUnlessAllowed() {
        Failure failure = refusal(image, false, new Publication.Replace());

        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_REFUSED);
        assertThat(failure).hasMessageContaining("base.raw").hasMessageContaining("--allow-backing");
    }

    @Test
    void replacingKeepsTheChain() throws Exception {
        String before = TestImages.state(base);
        publish(new Publication.Replace());

        assertPattern(image, Format.QCOW2, 7, "1M", "2M");
        assertPattern(image, Format.QCOW2, 2, "63M", "1M");
        assertThat(run("qemu-img", "info", "-f", "qcow2", image.toString())).contains("backing file: base.raw");
        assertThat(TestImages.state(base)).isEqualTo(before);
    }

    @Test
    void anOutputStandsAlone() throws Exception {
        Path output = directory.resolve("out.qcow2");
        publish(new Publication.ToFile(output, Optional.empty()));

        assertPattern(output, Format.QCOW2, 7, "1M", "2M");
        assertPattern(output, Format.QCOW2, 2, "63M", "1M");
        assertThat(run("qemu-img", "info", "-f", "qcow2", output.toString())).doesNotContain("backing");
    }

    @Test
    void writingInPlaceLeavesTheBaseAlone() throws Exception {
        String before = TestImages.state(base);
        publish(new Publication.InPlace());

        assertPattern(image, Format.QCOW2, 7, "1M", "2M");
        assertThat(TestImages.state(base)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"json:{\"driver\":\"null-co\"}", "nbd://localhost/x", "file:base.raw", "fat:/etc", "ssh://h/p"})
    void whatIsNotAPlainFileIsRefused(String name) throws Exception {
        Failure failure = refusal(link("evil.qcow2", name, "raw"), true, new Publication.Replace());

        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_REFUSED);
        assertThat(failure).hasMessageContaining("not a plain file");
    }

    @Test
    void theFormatHasToBeSaidAndKnown() throws Exception {
        assertThat(refusal(link("vmdk.qcow2", "base.raw", "vmdk"), true, new Publication.Replace()))
                .hasMessageContaining("unsupported format vmdk");
        Path mute = link("mute.qcow2", "base.raw", "raw");
        long at = 112;
        assertThat(new FileWindow(mute).read(at, 4).getInt()).isEqualTo(0xE2792ACA);
        TestImages.patch(mute, at, 0x12345678);
        assertThat(refusal(mute, true, new Publication.Replace())).hasMessageContaining("format of its backing file");
    }

    @Test
    void aWrongFormatIsNotBelieved() throws Exception {
        assertThat(refusal(link("wrong.qcow2", "base.raw", "qcow2"), true, new Publication.Replace()))
                .hasMessageContaining("base.raw: it is not a qcow2 file");
    }

    @Test
    void aMissingBackingFileIsNamed() throws Exception {
        Failure failure = refusal(link("lost.qcow2", "gone.raw", "raw"), true, new Publication.Replace());

        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_UNREADABLE);
        assertThat(failure).hasMessageContaining("gone.raw");
    }

    @Test
    void aCircleEnds() throws Exception {
        link("one.qcow2", "two.qcow2", "qcow2");
        Path two = link("two.qcow2", "one.qcow2", "qcow2");

        assertThat(refusal(two, true, new Publication.Replace())).hasMessageContaining("longer than 16");
    }

    private Path link(String name, String backing, String format) throws Exception {
        Path file = directory.resolve(name);
        run("qemu-img", "create", "-q", "-u", "-f", "qcow2", "-b", backing, "-F", format, file.toString(), "64M");
        return file;
    }

    private void publish(Publication publication) throws Exception {
        try (Image opened = Image.open(new ImageRequest(image, Optional.empty(), true, publication));
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            TestImages.change(overlay, 7, "1M", "2M");
            publisher.publish();
        }
    }

    private static Failure refusal(Path file, boolean allowed, Publication publication) {
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> Image.open(new ImageRequest(file, Optional.empty(), allowed, publication))
                        .close());
        assertThat(failure).as("%s is refused", file).isNotNull();
        return failure;
    }
}
