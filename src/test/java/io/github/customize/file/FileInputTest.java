package io.github.customize.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInputTest {
    @TempDir
    Path directory;

    @Test
    void readsAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "content");
        try (InputStream in = FileInput.open(file)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("content");
        }
    }

    @Test
    @Tag("process")
    void readsAPipeWhoseWriterIsSlow() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process writer =
                new ProcessBuilder("sh", "-c", "exec >'" + pipe + "'; printf one; read more; printf two").start();
        try (InputStream in = FileInput.open(pipe);
                OutputStream goOn = writer.getOutputStream()) {
            byte[] some = new byte[10];
            assertThat(in.read(some)).isEqualTo(3);
            goOn.write('\n');
            goOn.flush();
            assertThat(in.read(some)).isEqualTo(3);
            assertThat(in.read(some)).isEqualTo(-1);
        } finally {
            writer.destroyForcibly();
        }
    }
}
