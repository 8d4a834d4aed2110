package io.github.customize.image;

import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.names;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several images of one guest, without crashes. */
class JointPublicationTest {
    @TempDir
    Path directory;

    private final List<Image> images = new ArrayList<>();
    private final List<Overlay> overlays = new ArrayList<>();
    private final List<Publisher> publishers = new ArrayList<>();

    @AfterEach
    void close() {
        publishers.forEach(Publisher::close);
        overlays.forEach(Overlay::close);
        images.forEach(Image::close);
    }

    private void open(ImageRequest request) throws Exception {
        Image image = Image.open(request);
        images.add(image);
        Overlay overlay = Overlay.create(image);
        overlays.add(overlay);
        publishers.add(image.publisher(overlay, CopyProgress.NONE));
        TestImages.change(overlay, 7, "1M", "2M");
    }

    private GuestPublication publication() {
        return new GuestPublication(publishers, "the images");
    }

    @Test
    void newFilesAppearTogetherAndTheImagesStay() throws Exception {
        Path one = TestImages.qcow2(directory.resolve("one.qcow2"));
        Path two = TestImages.raw(directory.resolve("two.img"));
        List<String> before = List.of(state(one), state(two));
        open(TestImages.toFile(one, directory.resolve("1.qcow2")));
        open(TestImages.toFile(two, directory.resolve("2.qcow2")));

        publication().publish();

        assertPattern(directory.resolve("1.qcow2"), Format.QCOW2, 7, "1M", "2M");
        assertPattern(directory.resolve("2.qcow2"), Format.QCOW2, 7, "1M", "2M");
        assertThat(List.of(state(one), state(two))).isEqualTo(before);
        close();
        assertThat(names(directory)).containsExactlyInAnyOrder("one.qcow2", "two.img", "1.qcow2", "2.qcow2");
    }

    @Test
    void whatIsOnlyLookedAtStaysAndTheOtherIsReplaced() throws Exception {
        Path one = TestImages.qcow2(directory.resolve("one.qcow2"));
        Path two = TestImages.qcow2(directory.resolve("two.qcow2"));
        String before = state(one);
        open(TestImages.lookAt(one, directory));
        open(TestImages.replace(two));

        publication().requirePublishable();
        publication().publish();

        assertThat(state(one)).isEqualTo(before);
        assertPattern(two, Format.QCOW2, 7, "1M", "2M");
    }

    @Test
    void nothingCanBePublishedOfWhatIsOnlyLookedAt() throws Exception {
        open(TestImages.lookAt(TestImages.qcow2(directory.resolve("one.qcow2")), directory));
        open(TestImages.lookAt(TestImages.qcow2(directory.resolve("two.qcow2")), directory));
        assertThatThrownBy(() -> publication().publish()).hasMessageContaining("it was opened read-only");
    }

    @Test
    void aRunThatChangedNothingLeavesTheImages() throws Exception {
        Path one = TestImages.qcow2(directory.resolve("one.qcow2"));
        Path two = TestImages.qcow2(directory.resolve("two.qcow2"));
        List<String> before = List.of(state(one), state(two));
        open(TestImages.replace(one));
        open(TestImages.replace(two));

        publication().publishUnchanged();

        assertThat(List.of(state(one), state(two))).isEqualTo(before);
    }

    @Test
    void noneIsPublishedWhenOneWasChangedMeanwhile() throws Exception {
        Path one = TestImages.qcow2(directory.resolve("one.qcow2"));
        Path two = TestImages.qcow2(directory.resolve("two.qcow2"));
        open(TestImages.replace(one));
        open(TestImages.replace(two));
        String before = state(one);
        Files.write(two, Files.readAllBytes(two));

        assertThatThrownBy(() -> publication().publish())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("two.qcow2")
                .extracting(failure -> ((Failure) failure).code())
                .isEqualTo(ExitCode.IMAGE_IN_USE);
        assertThat(state(one)).isEqualTo(before);
        close();
        assertThat(names(directory)).containsExactlyInAnyOrder("one.qcow2", "two.qcow2");
    }

    @Test
    void oneFileIsNotTwoDisks() throws Exception {
        Path one = TestImages.qcow2(directory.resolve("one.qcow2"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), one);
        List<ImageRequest> both = List.of(TestImages.lookAt(one, directory), TestImages.lookAt(link, directory));
        assertThatThrownBy(() -> ImageSet.ofOneGuest(both))
                .hasMessage("failed to add the disk " + link + ": it is there already, as " + one);
    }

    @Test
    void severalAreNotChangedInPlace() throws Exception {
        ImageRequest one = TestImages.inPlace(TestImages.qcow2(directory.resolve("one.qcow2")));
        Path two = TestImages.qcow2(directory.resolve("two.qcow2"));
        assertThatThrownBy(() -> ImageSet.ofOneGuest(List.of(one, TestImages.inPlace(two))))
                .hasMessageStartingWith("failed to change 2 disks in place");
        ImageSet.ofOneGuest(List.of(one, TestImages.lookAt(two, directory)));
    }

    @Test
    void whatIsWrittenAsItIsMustBeRaw() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("one.qcow2"));
        ImageRequest request = new ImageRequest(image, Optional.empty(), false, new Publication.AsItIs());
        assertThatThrownBy(() -> Image.open(request)).hasMessageContaining("only raw images are written as they are");
        Path raw = TestImages.raw(directory.resolve("two.img"));
        try (Image opened = Image.open(new ImageRequest(raw, Optional.empty(), false, new Publication.AsItIs()))) {
            TestImages.write(opened.writtenNode(), 7, "1M", "2M");
            opened.writtenPublisher().publish();
        }
        assertPattern(raw, Format.RAW, 7, "1M", "2M");
    }

    @Test
    void theJournalKeepsAllNames() throws Exception {
        Path odd = directory.resolve("a=b c\\n\n:#!é.qcow2");
        TestImages.qcow2(odd);
        Path candidate = directory.resolve(".x.customize-0123456789abcdef.qcow2");
        Files.createFile(candidate);
        JointJournal journal = new JointJournal("t", List.of(Pair.of(odd, candidate), Pair.of(odd, candidate)));
        assertThat(JointJournalText.parse(JointJournalText.of(journal))).isEqualTo(journal);
    }
}
