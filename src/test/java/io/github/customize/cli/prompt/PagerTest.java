package io.github.customize.cli.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagerTest {
    @TempDir
    Path directory;

    @Test
    void takesTheOneThatIsWantedOrThere() throws Exception {
        assertThat(Pager.of(Map.of("PAGER", "most -s"))).containsExactly("/bin/sh", "-c", "most -s");
        assertThat(Pager.of(Map.of("PAGER", "cat", "PATH", "/usr/bin:/bin"))).isEmpty();
        assertThat(Pager.of(Map.of("PATH", directory.toString()))).isEmpty();
        Files.createFile(
                directory.resolve("more"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThat(Pager.of(Map.of("PATH", "bin:" + directory))).containsExactly("more");
    }

    @Test
    void printsWhatFitsAndPagesTheRest() throws Exception {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        Path paged = directory.resolve("paged");
        try (PagedOutput out = new PagedOutput(terminal, List.of("/bin/sh", "-c", "cat >'" + paged + "'"))) {
            out.begin(3, () -> terminal.write('!'));
            out.write("one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(terminal.size()).isZero();
            out.end();
            assertThat(terminal).hasToString("!one\ntwo\n");
            out.begin(3, () -> terminal.write('!'));
            out.write("one\ntwo\nthree\n".getBytes(StandardCharsets.US_ASCII));
            out.write("four\n".getBytes(StandardCharsets.US_ASCII));
            out.end();
            assertThat(terminal).hasToString("!one\ntwo\n!");
        }
        assertThat(paged).content().isEqualTo("one\ntwo\nthree\nfour\n");
    }

    @Test
    void aReaderWhoHasSeenEnoughIsNoFailure() throws Exception {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        try (PagedOutput out = new PagedOutput(terminal, List.of("/bin/true"))) {
            out.begin(1, () -> {});
            for (int i = 0; i < 100; i++) {
                out.write(new byte[65536], 0, 65536);
                out.write('\n');
            }
            out.end();
        }
        assertThat(terminal.size()).isZero();
    }
}
