package io.github.customize.image;

import static io.github.customize.image.TestImages.names;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what is ours and abandoned goes away. */
class LeftoversTest {
    private static final String STALE = ".disk.qcow2.customize-0123456789abcdef.qcow2";

    @TempDir
    Path directory;

    @Test
    void abandonedFilesGo() throws Exception {
        Files.writeString(directory.resolve(STALE), "overlay");
        Files.writeString(directory.resolve(".disk.raw.customize-fedcba9876543210.raw"), "candidate");

        assertThat(Leftovers.clean(directory)).isEqualTo(2);
        assertThat(names(directory)).isEmpty();
    }

    @Test
    void filesOfOthersStay() throws Exception {
        String[] others = {
            "disk.qcow2.customize-0123456789abcdef.qcow2",
            ".disk.qcow2.customize-0123456789abcdef",
            ".disk.qcow2.customize-0123456789ABCDEF.qcow2",
            ".disk.qcow2.customize-notes",
        };
        for (String name : others) {
            Files.writeString(directory.resolve(name), "mine");
        }
        Files.createDirectory(directory.resolve(STALE));
        Path canary = Files.writeString(directory.resolve("canary"), "precious");
        Files.createSymbolicLink(directory.resolve(".x.customize-0123456789abcdef.raw"), canary);

        assertThat(Leftovers.clean(directory)).isZero();
        assertThat(names(directory)).contains(others).contains(STALE).hasSize(7);
    }

    @Test
    void filesOfLiveRunsStay() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        try (Image opened = Image.open(TestImages.replace(image));
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            publisher.prepare();
            assertThat(Leftovers.clean(directory)).isZero();
            // The same from another process, which knows nothing of this one but the locks.
            Path neighbour = TestImages.qcow2(directory.resolve("neighbour.qcow2"));
            assertThat(ChildRun.run("", "open", neighbour.toString()).output()).isEqualTo("published\n");
            assertThat(overlay.path()).exists();
            assertThat(names(directory)).hasSize(4);
            publisher.publish();
        }
        assertThat(names(directory)).containsExactlyInAnyOrder("disk.qcow2", "neighbour.qcow2");
    }

    @Test
    void theOverlayOfAJournalStays() throws Exception {
        Files.writeString(directory.resolve(STALE), "overlay");
        Files.writeString(directory.resolve("disk.qcow2"), "image");
        new JournalFile(directory.resolve("disk.qcow2"))
                .create(new Journal(1, 2, Format.QCOW2, false, STALE, Journal.Stage.PREPARED, FileState.UNKNOWN));

        assertThat(Leftovers.clean(directory)).isZero();
        assertThat(names(directory)).contains(STALE, ".disk.qcow2.customize-journal");
    }

    @Test
    void theNextRunCleansByItself() throws Exception {
        Files.writeString(directory.resolve(STALE), "overlay");
        Image.open(TestImages.replace(TestImages.qcow2(directory.resolve("disk.qcow2"))))
                .close();

        assertThat(names(directory)).containsExactly("disk.qcow2");
    }
}
