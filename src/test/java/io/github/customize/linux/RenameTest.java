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
    Path folder;

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
        Path from = Files.writeString(folder.resolve("from"), "text");

        way.move(from, folder.resolve("ü to"));

        assertThat(folder.resolve("ü to")).hasContent("text");
        assertThat(from).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void neverReplaces(Way way) throws Exception {
        Path from = Files.writeString(folder.resolve("from"), "new");
        Path taken = Files.writeString(folder.resolve("taken"), "old");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));

        for (Path to : new Path[] {taken, dangling}) {
            assertThatThrownBy(() -> way.move(from, to)).isExactlyInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(taken).hasContent("old");
        assertThat(from).hasContent("new");
        assertThatThrownBy(() -> way.move(folder.resolve("missing"), folder.resolve("free")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
