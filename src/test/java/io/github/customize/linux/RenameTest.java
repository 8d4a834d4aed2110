package io.github.customize.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenameTest {
    @TempDir
    Path directory;

    /** One of the ways to do it. */
    private interface Way {
        void move(Path from, Path to) throws IOException;
    }

    static Stream<Way> ways() {
        return Stream.of(Rename::withoutReplacing, Rename::byLink);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void givesAFileAFreeName(Way way) throws Exception {
        Path from = Files.writeString(directory.resolve("from"), "text");

        way.move(from, directory.resolve("ü to"));

        assertThat(directory.resolve("ü to")).hasContent("text");
        assertThat(from).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void neverReplaces(Way way) throws Exception {
        Path from = Files.writeString(directory.resolve("from"), "new");
        Path taken = Files.writeString(directory.resolve("taken"), "old");
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));

        for (Path to : new Path[] {taken, dangling}) {
            assertThatThrownBy(() -> way.move(from, to)).isExactlyInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(taken).hasContent("old");
        assertThat(from).hasContent("new");
        assertThatThrownBy(() -> way.move(directory.resolve("missing"), directory.resolve("free")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
