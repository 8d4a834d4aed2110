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
    Path folder;

    @Test
    void abandonedFilesGo() throws Exception {
        Files.writeString(folder.resolve(STALE), "overlay");
        Files.writeString(folder.resolve(".disk.raw.customize-fedcba9876543210.raw"), "candidate");

        assertThat(Leftovers.clean(folder)).isEqualTo(2);
        assertThat(names(folder)).isEmpty();
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
            Files.writeString(folder.resolve(name), "mine");
        }
        Files.createDirectory(folder.resolve(STALE));
        Path canary = Files.writeString(folder.resolve("canary"), "precious");
        Files.createSymbolicLink(folder.resolve(".x.customize-0123456789abcdef.raw"), canary);

        assertThat(Leftovers.clean(folder)).isZero();
        assertThat(names(folder)).contains(others).contains(STALE).hasSize(7);
    }

    @Test
    void filesOfLiveRunsStay() throws Exception {
        Path image = TestImages.qcow2(folder.resolve("disk.qcow2"));
        try (Image opened = Image.open(TestImages.replace(image));
                Overlay overlay = Overlay.create(opened);
                Publisher publisher = opened.publisher(overlay, CopyProgress.NONE)) {
            publisher.prepare();
            assertThat(Leftovers.clean(folder)).isZero();
            // The same from another process, which knows nothing of this one but the locks.
            Path neighbour = TestImages.qcow2(folder.resolve("neighbour.qcow2"));
            assertThat(ChildRun.run("", "open", neighbour.toString()).output()).isEqualTo("published\n");
            assertThat(overlay.path()).exists();
            assertThat(names(folder)).hasSize(4);
            publisher.publish();
        }
        assertThat(names(folder)).containsExactlyInAnyOrder("disk.qcow2", "neighbour.qcow2");
    }

    @Test
    void theOverlayOfAJournalStays() throws Exception {
        Files.writeString(folder.resolve(STALE), "overlay");
        Files.writeString(folder.resolve("disk.qcow2"), "image");
        new JournalFile(folder.resolve("disk.qcow2"))
                .create(new Journal(1, 2, Format.QCOW2, false, STALE, Journal.Stage.PREPARED, FileState.UNKNOWN));

        assertThat(Leftovers.clean(folder)).isZero();
        assertThat(names(folder)).contains(STALE, ".disk.qcow2.customize-journal");
    }

    @Test
    void theNextRunCleansByItself() throws Exception {
        Files.writeString(folder.resolve(STALE), "overlay");
        Image.open(TestImages.replace(TestImages.qcow2(folder.resolve("disk.qcow2"))))
                .close();

        assertThat(names(folder)).containsExactly("disk.qcow2");
    }
}
