package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the host that others write to while they are read. */
class HostPieceTest {
    @TempDir
    Path dir;

    @Test
    void takesWhatWasThereWhenTheFileGrows() throws Exception {
        Path log = Files.writeString(dir.resolve("log"), "first\n");
        HostPiece piece = HostPiece.all(log);
        try (InputStream in = piece.open()) {
            assertThat(in.read()).isEqualTo('f');
            Files.writeString(log, "second\n", StandardOpenOption.APPEND);
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("irst\n");
        }
        assertThat(piece.size()).isEqualTo(6);
    }

    @Test
    void saysWhenTheFileBecomesShorter() throws Exception {
        Path log = Files.writeString(dir.resolve("log"), "first\n");
        HostPiece piece = HostPiece.all(log);
        Files.writeString(log, "1");
        try (InputStream in = piece.open()) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("became shorter while it was read");
        }
    }
}
