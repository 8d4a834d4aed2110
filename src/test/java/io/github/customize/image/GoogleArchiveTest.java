package io.github.customize.image;

import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive of a gibibyte, there and back. */
@Tag("slow")
class GoogleArchiveTest {
    @TempDir
    Path directory;

    @Test
    void holdsTheDiskInWholeGibibytes() throws Exception {
        Path raw = TestImages.raw(directory.resolve("disk.raw"));
        Path output = directory.resolve("out.tar.gz");
        publish(TestImages.toFile(raw, output));

        assertThat(run("tar", "-tvzf", output.toString()))
                .contains("1073741824")
                .endsWith(" disk.raw\n");
        Path back = directory.resolve("back.raw");
        publish(TestImages.toFile(output, back));
        assertPattern(back, Format.RAW, 7, "1M", "2M");
        assertPattern(back, Format.RAW, 2, "63M", "1M");
        assertPattern(back, Format.RAW, 0, "64M", "960M");
        assertThat(TestImages.allocated(back)).isLessThan(16 << 20);
    }

    private static void publish(ImageRequest request) throws Exception {
        try (Image opened = Image.open(request);
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            assertThat(opened.format()).isEqualTo(Format.RAW);
            TestImages.change(overlay, 7, "1M", "2M");
            publisher.publish();
        }
    }
}
