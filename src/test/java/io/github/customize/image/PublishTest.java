package io.github.customize.image;

import static io.github.customize.image.TestImages.assertConsistent;
import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.change;
import static io.github.customize.image.TestImages.names;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTest {
    @TempDir
    Path directory;

    @Test
    void replacesAQcow2Image() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        publish(TestImages.replace(image));

        assertPattern(image, Format.QCOW2, 7, "1M", "2M");
        assertPattern(image, Format.QCOW2, 1, "0", "1M");
        assertPattern(image, Format.QCOW2, 2, "63M", "1M");
        assertConsistent(image);
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    @Test
    void replacesARawImageAndKeepsItsHoles() throws Exception {
        Path image = TestImages.raw(directory.resolve("disk.raw"));
        publish(TestImages.replace(image));

        assertPattern(image, Format.RAW, 7, "1M", "2M");
        assertPattern(image, Format.RAW, 2, "63M", "1M");
        assertThat(Files.size(image)).isEqualTo(TestImages.SIZE);
        assertThat(TestImages.allocated(image)).isLessThan(5 << 20);
        assertThat(names(directory)).containsExactly("disk.raw");
    }

    @Test
    void writesAnOutputAndLeavesTheImageAlone() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        String before = state(image);
        publish(TestImages.toFile(image, directory.resolve("out.qcow2")));

        assertPattern(directory.resolve("out.qcow2"), Format.QCOW2, 7, "1M", "2M");
        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).containsExactlyInAnyOrder("disk.qcow2", "out.qcow2");
    }

    @Test
    void convertsBothWays() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        Path raw = directory.resolve("out.raw");
        publish(new ImageRequest(image, Optional.empty(), false, new Publication.ToFile(raw, Format.RAW)));
        assertPattern(raw, Format.RAW, 7, "1M", "2M");
        assertPattern(raw, Format.RAW, 2, "63M", "1M");
        assertThat(TestImages.allocated(raw)).isLessThan(5 << 20);

        Path back = directory.resolve("back.qcow2");
        publish(new ImageRequest(raw, Optional.of(Format.RAW), false, new Publication.ToFile(back, Format.QCOW2)));
        assertPattern(back, Format.QCOW2, 7, "1M", "2M");
        assertConsistent(back);
    }

    @Test
    void writesInPlace() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        Identity before = Identity.of(image);
        publish(TestImages.inPlace(image));

        assertPattern(image, Format.QCOW2, 7, "1M", "2M");
        assertConsistent(image);
        assertThat(Identity.of(image).sameFileAs(before)).isTrue();
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    private static void publish(ImageRequest request) throws Exception, Failure {
        try (Image image = Image.open(request);
                Overlay overlay = Overlay.create(image);
                Publisher publisher = image.publisher(overlay, CopyProgress.NONE)) {
            publisher.prepare();
            change(overlay, 7, "1M", "2M");
            publisher.publish();
        }
    }
}
