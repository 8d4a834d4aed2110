package io.github.customize.image;

import static io.github.customize.image.TestImages.assertConsistent;
import static io.github.customize.image.TestImages.assertPattern;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.DirectoryUsers;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image whose run may have been stopped anywhere, alone in its directory. */
record Aftermath(Path image, String before) {
    /** Makes the image anew. */
    static Aftermath prepare(Path image) throws Exception {
        TestImages.qcow2(image);
        return new Aftermath(image, TestImages.sha256(image));
    }

    /** Waits for what dies with the run, lets the next run tidy up, and checks that the image is the old or the new one. */
    void assertOldOrNew(int megabytes) throws Exception {
        DirectoryUsers.of(image.getParent()).awaitNone();
        boolean untouched = !Files.exists(new JournalFile(image.toRealPath()).path())
                && TestImages.sha256(image).equals(before);
        tidyUp();
        if (!untouched) {
            assertNew(megabytes);
        }
        assertRestIsThere();
    }

    void assertOld() throws Exception {
        assertThat(TestImages.sha256(image)).isEqualTo(before);
    }

    void assertNew(int megabytes) throws Exception {
        assertPattern(image, Format.QCOW2, 7, "1M", megabytes + "M");
        assertRestIsThere();
    }

    /** What the next run does before anything else. */
    void tidyUp() throws Exception {
        Image.open(TestImages.replace(image)).close();
        assertThat(TestImages.names(image.getParent())).containsExactly(String.valueOf(image.getFileName()));
    }

    private void assertRestIsThere() throws Exception {
        assertPattern(image, Format.QCOW2, 1, "0", "1M");
        assertPattern(image, Format.QCOW2, 2, "63M", "1M");
        assertConsistent(image);
    }
}
