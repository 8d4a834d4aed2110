package io.github.customize.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPathsTest {
    @TempDir
    Path directory;

    private static final String ODD = "gr\udcfc\udcdfe \u96ea%41\udcff";

    @Test
    void bytesThatAreNotUtf8AreKept() throws Exception {
        Path file = Files.createFile(HostPaths.in(directory, ODD));
        assertThat(HostPaths.text(file)).isEqualTo(directory + "/" + ODD);
        assertThat(HostPaths.of(HostPaths.text(file))).isEqualTo(file).exists();
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all.map(HostPaths::text)).containsExactly(directory + "/" + ODD);
        }
        assertThat(HostPaths.text(directory.relativize(file))).isEqualTo(ODD);
        assertThat(HostPaths.isUtf8(file)).isFalse();
    }

    @Test
    void aDirectoryHasNoSlashAtItsEnd() throws Exception {
        Path made = Files.createDirectory(HostPaths.in(directory, ODD));
        Path below = Files.createFile(HostPaths.in(made, "file"));
        assertThat(HostPaths.text(made)).endsWith("/" + ODD);
        assertThat(HostPaths.text(below)).endsWith("/" + ODD + "/file");
        assertThat(HostPaths.text(HostPaths.in(made, "\udc80"))).endsWith("/" + ODD + "/\udc80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "", "\u00fc \u96ea", "/", "a/../b", "a%20b", "real \ufffd", "\ud83d\udc80"})
    void allOthersAreWhatJavaMakesOfThem(String text) {
        assertThat(HostPaths.of(text)).isEqualTo(Path.of(text));
        assertThat(HostPaths.text(Path.of(text))).isEqualTo(Path.of(text).toString());
        assertThat(HostPaths.in(directory, text)).isEqualTo(directory.resolve(text));
    }

    @Test
    void relativeOnesStartInTheCurrentDirectory() {
        assertThat(HostPaths.of("a/\udcff").startsWith(Path.of("").toAbsolutePath()))
                .isTrue();
    }

    @Test
    void onlyWhatIsNoPartOfACharacterIsABytePerChar() {
        assertThat(HostPaths.decode("\u00fc\ud83d\ude00".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("\u00fc\ud83d\ude00");
        assertThat(HostPaths.decode(new byte[] {'a', (byte) 0xc3})).isEqualTo("a\udcc3");
        assertThat(HostPaths.decode(new byte[] {(byte) 0xe9, (byte) 0x9b, 'b'})).isEqualTo("\udce9\udc9bb");
    }
}
