package io.github.customize.image;

import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.names;
import static io.github.customize.image.TestImages.run;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.json.HostPaths;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run leaves behind, besides the right content. */
class OutcomeTest {
    @TempDir
    Path directory;

    private Path image;

    @BeforeEach
    void makeImage() throws Exception {
        image = TestImages.qcow2(directory.resolve("disk.qcow2"));
    }

    @Test
    void anAbandonedRunLeavesNoTrace() throws Exception {
        String before = state(image);
        List<ImageRequest> requests = List.of(
                TestImages.replace(image),
                TestImages.inPlace(image),
                TestImages.toFile(image, directory.resolve("out")));
        for (ImageRequest request : requests) {
            try (Image opened = Image.open(request);
                    Overlay overlay = Overlay.create(opened);
                    Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
                publisher.prepare();
                TestImages.change(overlay, 7, "1M", "2M");
            }
            assertThat(state(image)).isEqualTo(before);
            assertThat(names(directory)).containsExactly("disk.qcow2");
        }
    }

    @Test
    void aRunThatChangedNothingKeepsTheImageAndStillMakesTheOutput() throws Exception {
        String before = state(image);
        Path output = directory.resolve("out.qcow2");
        Path raw = directory.resolve("out.raw");
        unchanged(TestImages.replace(image));
        unchanged(TestImages.inPlace(image));
        unchanged(TestImages.toFile(image, output));
        unchanged(new ImageRequest(image, Optional.empty(), false, new Publication.ToFile(raw, Format.RAW)));

        assertThat(state(image)).isEqualTo(before);
        assertThat(TestImages.sha256(output)).isEqualTo(TestImages.sha256(image));
        assertPattern(raw, Format.RAW, 2, "63M", "1M");
        assertThat(names(directory)).containsExactlyInAnyOrder("disk.qcow2", "out.qcow2", "out.raw");
    }

    @Test
    void modeAndAttributesAreKept() throws Exception {
        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("r--r-----"));
        UserDefinedFileAttributeView attributes = Files.getFileAttributeView(image, UserDefinedFileAttributeView.class);
        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("rw-r-x---"));
        attributes.write("origin", ByteBuffer.wrap(new byte[] {1, 2, 3}));
        int owner = Stat.of(image).owner();
        publish(TestImages.replace(image));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image)))
                .isEqualTo("rw-r-x---");
        assertThat(Files.getFileAttributeView(image, UserDefinedFileAttributeView.class)
                        .list())
                .containsExactly("origin");
        assertThat(Stat.of(image).owner()).isEqualTo(owner);
    }

    @Test
    void modeAndOwnerAreKeptWithoutAttributes() throws Exception {
        int own = Stat.of(image).owner();
        int owner = own == 0 ? 1234 : own;
        Files.setAttribute(image, "unix:uid", owner);
        Files.setAttribute(image, "unix:mode", 0102640);
        publish(TestImages.replace(image));

        assertThat(Files.getAttribute(image, "unix:mode")).isEqualTo(0102640);
        assertThat(Stat.of(image).owner()).isEqualTo(owner);
    }

    @Test
    void aReadOnlyFileIsReplacedAndStaysReadOnly() throws Exception {
        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("r--r--r--"));
        publish(TestImages.replace(image));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image)))
                .isEqualTo("r--r--r--");
        assertPattern(image, Format.QCOW2, 7, "1M", "2M");
    }

    @Test
    void aNewOutputHasTheModeOfAnyNewFile() throws Exception {
        Path ordinary = Files.createFile(directory.resolve("ordinary"));
        Path output = directory.resolve("out.qcow2");
        publish(TestImages.toFile(image, output));

        assertThat(Files.getPosixFilePermissions(output)).isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void anExistingOutputIsReplacedThroughALink() throws Exception {
        Path output = Files.writeString(directory.resolve("out.qcow2"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), output);
        assertThat(refusal("link").code()).isEqualTo(ExitCode.USAGE);
        assertThat(output).hasContent("old");
        publish(new ImageRequest(image, Optional.empty(), false, new Publication.ToFile(link, Optional.empty(), true)));

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertPattern(output, Format.QCOW2, 7, "1M", "2M");
    }

    @Test
    void aLinkToTheImageStaysALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("disk.qcow2"));
        publish(TestImages.replace(link));

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertPattern(image, Format.QCOW2, 7, "1M", "2M");
        assertThat(names(directory)).containsExactlyInAnyOrder("disk.qcow2", "link");
    }

    @Test
    void impossibleOutputsAreRefusedBeforeAnyWork() throws Exception {
        Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
        Files.createLink(directory.resolve("twin"), image);

        assertThat(refusal("twin").code()).isEqualTo(ExitCode.USAGE);
        assertThat(refusal("dangling")).hasMessageContaining("does not exist");
        assertThat(refusal("none/out")).hasMessageContaining("no such file or directory");
        assertThat(refusal(".")).hasMessageContaining("not a regular file");
        assertThat(refusal("none/out").code()).isEqualTo(ExitCode.IMAGE_UNPUBLISHED);
    }

    @Test
    void anImageThatSomebodyChangedMeanwhileIsNotReplaced() throws Exception {
        Failure failure = catchThrowableOfType(Failure.class, () -> {
            try (Image opened = Image.open(TestImages.replace(image));
                    Overlay overlay = Overlay.create(opened);
                    Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
                Files.setLastModifiedTime(image, FileTime.fromMillis(1_000_000));
                publisher.publish();
            }
        });

        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_IN_USE);
        assertThat(failure).hasMessageContaining("changed the image");
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    @Test
    void internalSnapshotsAreKept() throws Exception {
        run("qemu-img", "snapshot", "-c", "clean", image.toString());
        publish(TestImages.replace(image));

        assertPattern(image, Format.QCOW2, 7, "1M", "2M");
        run("qemu-img", "snapshot", "-a", "clean", image.toString());
        assertPattern(image, Format.QCOW2, 0, "1M", "2M");
    }

    @Test
    void compressionIsKept() throws Exception {
        Path packed = directory.resolve("packed.qcow2");
        run("qemu-img", "convert", "-c", "-f", "qcow2", "-O", "qcow2", image.toString(), packed.toString());
        long before = TestImages.allocated(packed);
        publish(TestImages.replace(packed));

        assertPattern(packed, Format.QCOW2, 1, "0", "1M");
        assertPattern(packed, Format.QCOW2, 7, "1M", "2M");
        assertThat(TestImages.allocated(packed)).isLessThan(before + (3 << 20));
    }

    @Test
    void discardedSpaceIsGivenBack() throws Exception {
        Path raw = TestImages.raw(directory.resolve("disk.raw"));
        long before = TestImages.allocated(raw);
        try (Image opened = Image.open(TestImages.replace(raw));
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            run("qemu-io", "-d", "unmap", "-c", "discard 63M 1M", NodeJson.fileName(overlay.blockdev()));
            publisher.publish();
        }
        assertThat(TestImages.allocated(raw)).isLessThan(before - (512 << 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a,b.qcow2", "json:{}.qcow2", "q\"uote\\.qcow2", "new\nline.qcow2", "-f raw.qcow2", "ü 雪.qcow2"})
    void noCharacterOfANameIsSpecial(String name) throws Exception {
        Path odd = Files.move(image, directory.resolve(name));
        publish(TestImages.replace(odd));
        publish(TestImages.inPlace(odd));

        Path plain = Files.move(odd, directory.resolve("plain"));
        assertPattern(plain, Format.QCOW2, 7, "1M", "2M");
        assertThat(names(directory)).containsExactly("plain");
    }

    @Test
    void theLongestNameWorks() throws Exception {
        Path odd = Files.move(image, directory.resolve("ü".repeat(127)));
        publish(TestImages.replace(odd));

        assertThat(names(directory)).containsExactly("ü".repeat(127));
    }

    @Test
    void progressEndsAtTheWhole() throws Exception {
        List<Long> heard = java.util.Collections.synchronizedList(new ArrayList<>());
        try (Image opened = Image.open(TestImages.replace(image));
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, (done, total) -> heard.add(total - done))) {
            publisher.publish();
        }
        assertThat(heard.get(heard.size() - 1)).isZero();
    }

    /** Programs are given only names that are UTF-8; all others are what the kernel takes. */
    @Test
    void aNameNeedNotBeUtf8() throws Exception {
        Path odd = Files.move(image, HostPaths.in(directory, "gr\udcfcn.qcow2"));
        Path output = HostPaths.in(directory, "\udcff.qcow2");
        Files.setPosixFilePermissions(odd, PosixFilePermissions.fromString("rw-r-x---"));
        republish(TestImages.replace(odd));
        republish(TestImages.toFile(odd, output));

        for (Path file : List.of(odd, output)) {
            Path plain = Files.move(file, directory.resolve("plain"));
            assertPattern(plain, Format.QCOW2, 2, "63M", "1M");
            Files.delete(plain);
        }
        assertThat(names(directory)).isEmpty();
    }

    @Test
    void aNameThatAProgramHasToBeGivenMustBeUtf8() throws Exception {
        Path odd = Files.move(image, HostPaths.in(directory, "gr\udcfcn.qcow2"));
        Path below = Files.createDirectory(HostPaths.in(directory, "\udcff"));
        List<ImageRequest> refused = List.of(
                TestImages.inPlace(odd),
                new ImageRequest(
                        odd, Optional.empty(), false, new Publication.ToFile(directory.resolve("raw"), Format.RAW)),
                TestImages.toFile(odd, below.resolve("out.qcow2")));
        for (ImageRequest request : refused) {
            Failure failure = catchThrowableOfType(
                    Failure.class, () -> Image.open(request).close());
            assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_UNREADABLE);
            assertThat(failure).hasMessageContaining("is not UTF-8").hasMessageContaining("rename it");
        }
    }

    /** What only the owner may read stays so in a new file. */
    @Test
    void aNewFileIsNoMoreOpenThanTheImage() throws Exception {
        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("rw-------"));
        Path copy = directory.resolve("copy.qcow2");
        Path raw = directory.resolve("copy.raw");
        publish(TestImages.toFile(image, copy));
        publish(new ImageRequest(image, Optional.empty(), false, new Publication.ToFile(raw, Format.RAW)));
        for (Path file : List.of(copy, raw)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void otherHardLinksAreTold() throws Exception {
        Files.createLink(directory.resolve("twin"), image);
        try (Image opened = Image.open(TestImages.replace(image))) {
            assertThat(opened.notes()).singleElement().asString().contains("1 more hard link");
        }
    }

    @Test
    void anInterruptedThreadPublishesNothing() throws Exception {
        String before = state(image);
        Failure failure = catchThrowableOfType(Failure.class, () -> {
            try (Image opened = Image.open(TestImages.replace(image));
                    Overlay overlay = Overlay.create(opened);
                    Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
                publisher.prepare();
                Thread.currentThread().interrupt();
                publisher.publish();
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    @Test
    void anErrorOfTheThreadThatFollowsTheCopyIsAFailure() throws Exception {
        String before = state(image);
        CopyProgress broken = (done, total) -> {
            throw new OutOfMemoryError("test");
        };
        try (Image opened = Image.open(TestImages.replace(image));
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, broken)) {
            publisher.prepare();
            TestImages.change(overlay, 7, "1M", "2M");
            Failure failure = catchThrowableOfType(Failure.class, publisher::publish);
            assertThat(failure).hasMessageContaining("OutOfMemoryError");
        }
        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    private Failure refusal(String output) {
        ImageRequest request = TestImages.toFile(image, directory.resolve(output));
        Failure failure =
                catchThrowableOfType(Failure.class, () -> Image.open(request).close());
        assertThat(failure).isNotNull();
        return failure;
    }

    /** Publishes an overlay into which nothing was written. */
    private static void republish(ImageRequest request) throws Exception {
        try (Image opened = Image.open(request);
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            publisher.prepare();
            publisher.publish();
        }
    }

    private static void unchanged(ImageRequest request) throws Exception {
        try (Image opened = Image.open(request);
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            publisher.prepare();
            publisher.publishUnchanged();
        }
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
