package io.github.customize.image;

import static io.github.customize.image.TestImages.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of a disk, as tar reads it. */
class DiskArchiveTest {
    private static final int UNIT = 4096;

    @TempDir
    Path directory;

    @Test
    void isOneFileOfWholeUnits() throws Exception {
        byte[] content = "0123456789abcdef".repeat(300).getBytes(StandardCharsets.US_ASCII);
        Path disk = Files.write(directory.resolve("disk"), content);
        Path tar = directory.resolve("disk.tar");
        try (OutputStream out = Files.newOutputStream(tar)) {
            new DiskArchive(disk, UNIT).writeTo(out);
        }

        run("tar", "-C", directory.toString(), "-xf", tar.toString());
        assertThat(Files.readAllBytes(directory.resolve("disk.raw"))).isEqualTo(Arrays.copyOf(content, 2 * UNIT));
        assertThat(run("tar", "-tvf", tar.toString()))
                .startsWith("-rw-r--r-- 0/0 ")
                .endsWith(" disk.raw\n");
        assertThat(new ArchivedDisk(tar, tar).find()).isEqualTo(new Part(512, 2 * UNIT));
    }

    /** A size of more than eight gibibytes has no place in octal digits. */
    @Test
    void mayBeLarge() throws Exception {
        Path disk = Files.write(directory.resolve("disk"), new byte[UNIT]);
        Head head = new Head();
        try {
            new DiskArchive(disk, 20L << 30).writeTo(head);
        } catch (IOException e) {
            assertThat(e).hasMessage("enough");
        }
        Path tar = Files.write(directory.resolve("disk.tar"), head.bytes.toByteArray());
        assertThat(run("sh", "-c", "tar -tvf \"$1\" 2>&1 || true", "sh", tar.toString()))
                .contains(" " + (20L << 30) + " ");
    }

    /** Takes the first kibibytes. */
    private static final class Head extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int one) throws IOException {
            if (bytes.size() >= 2 * UNIT) {
                throw new IOException("enough");
            }
            bytes.write(one);
        }
    }
}
