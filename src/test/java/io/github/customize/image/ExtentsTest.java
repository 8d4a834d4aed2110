package io.github.customize.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtentsTest {
    @TempDir
    Path dir;

    @Test
    void leaveOutHoles() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));
        assertThat(Extents.bytes(file)).isZero();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(1 << 20);
            out.write(new byte[1 << 16]);
            out.setLength(8 << 20);
            out.seek(4 << 20);
            out.write(1);
        }
        assertThat(Extents.bytes(file)).isBetween((1L << 16) + 1, 1L << 18);
    }
}
