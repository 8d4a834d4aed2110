package io.github.customize.image;

import static io.github.customize.image.TestImages.assertPattern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Command;
import io.github.customize.process.Launcher;
import io.github.customize.process.Programs;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An image that is only looked at stays as it is, may be in use, and is in nobody's way. */
@Timeout(300)
class DiscardTest {
    private static final long DEADLINE_NANOS = 120_000_000_000L;

    @TempDir
    Path directory;

    @TempDir
    Path work;

    private Path image;

    @BeforeEach
    void makeImage() throws Exception {
        image = TestImages.qcow2(directory.resolve("disk.qcow2"));
    }

    private Image open() throws Failure {
        return Image.open(TestImages.lookAt(image, work));
    }

    @Test
    void whatIsWrittenIsThrownAway() throws Exception {
        String before = TestImages.state(image);
        try (Image opened = open();
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            assertThat(opened.notes()).isEmpty();
            publisher.prepare();
            TestImages.change(overlay, 7, "0", "1M");
            assertThat(NodeJson.fileName(overlay.blockdev())).contains("\"locking\":\"off\"");
            assertThat(overlay.path()).hasParentRaw(work.toRealPath());
            assertThat(TestImages.names(directory)).containsExactly("disk.qcow2");

            for (Failure failure : List.of(
                    catchThrowableOfType(Failure.class, publisher::requirePublishable),
                    catchThrowableOfType(Failure.class, publisher::publish),
                    catchThrowableOfType(Failure.class, publisher::publishUnchanged))) {
                assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
                assertThat(failure).hasMessageContaining("opened read-only");
            }
        }
        assertThat(TestImages.state(image)).isEqualTo(before);
        assertThat(TestImages.names(work)).isEmpty();
    }

    @Test
    void anotherRunGoesOnMeanwhile() throws Exception {
        try (Image looked = open();
                Overlay under = Overlay.create(looked);
                Image changed = Image.open(TestImages.replace(image));
                Overlay overlay = Overlay.create(changed);
                Publisher publisher = changed.publisher(overlay, CopyProgress.NONE)) {
            TestImages.change(under, 6, "0", "1M");
            TestImages.change(overlay, 7, "0", "1M");
            publisher.publish();
        }
        assertPattern(image, Format.QCOW2, 7, "0", "1M");
    }

    @Test
    void aRunAtWorkIsNoted() throws Exception {
        try (Image changed = Image.open(TestImages.inPlace(image));
                Image looked = open()) {
            assertThat(changed.path()).isEqualTo(looked.path());
            assertThat(looked.notes()).singleElement().asString().contains("another run of customize", "inconsistent");
        }
        try (Image looked = open()) {
            assertThat(looked.notes()).isEmpty();
        }
    }

    /** Its mark that it is not closed yet is no sign of damage. */
    @Test
    void aMachineThatWritesIsNotedAndGoesOn() throws Exception {
        TestImages.run("qemu-img", "amend", "-f", "qcow2", "-o", "lazy_refcounts=on", image.toString());
        Process writer = Launcher.start(Command.of("qemu-io", "-f", "qcow2", image.toString())
                .withInput(Redirect.PIPE)
                .withOutput(Redirect.PIPE));
        try {
            writer.getOutputStream().write("write -P 9 8M 64k\n".getBytes(StandardCharsets.UTF_8));
            writer.getOutputStream().flush();
            awaitDirty(writer);
            try (Image looked = open();
                    Overlay overlay = Overlay.create(looked)) {
                assertThat(looked.notes())
                        .singleElement()
                        .asString()
                        .contains("in use by process " + writer.pid() + " (qemu-io)", "inconsistent");
                TestImages.change(overlay, 7, "0", "1M");
                writer.getOutputStream().write("write -P 9 9M 64k\n".getBytes(StandardCharsets.UTF_8));
                writer.getOutputStream().close();
                assertThat(writer.waitFor(DEADLINE_NANOS, TimeUnit.NANOSECONDS)).isTrue();
            }
        } finally {
            Programs.kill(writer);
        }
        assertPattern(image, Format.QCOW2, 9, "9M", "64k");
        assertPattern(image, Format.QCOW2, 1, "0", "1M");
    }

    @Test
    void aRawImageIsLookedAtTheSameWay() throws Exception {
        Files.delete(image);
        TestImages.raw(image);
        String before = TestImages.state(image);
        try (Image opened = open();
                Overlay overlay = Overlay.create(opened)) {
            TestImages.change(overlay, 7, "1M", "1M");
        }
        assertThat(TestImages.state(image)).isEqualTo(before);
    }

    private void awaitDirty(Process writer) throws Exception {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!isDirty()) {
            assertThat(writer.isAlive() && System.nanoTime() < deadline).isTrue();
            Thread.onSpinWait();
        }
    }

    private boolean isDirty() throws Exception {
        try (FileWindow window = new FileWindow(image)) {
            return Qcow2Header.parse(window.read(0, Qcow2Header.BYTES), new Refusal(image))
                    .has(Qcow2Feature.DIRTY);
        }
    }
}
