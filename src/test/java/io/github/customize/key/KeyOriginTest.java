package io.github.customize.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyOriginTest {
    @TempDir
    Path dir;

    private byte[] readFile(byte[] content) throws Exception {
        Path file = Files.write(dir.resolve("key"), content);
        return KeyOrigin.parse("all:file:" + file).read(Map.of()).bytes();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void takesDevicesWithColonsInTheirNames() {
        assertThat(KeyOrigin.parse("/dev/disk/by-path/pci-0000:00:1f.2-part2:file:/a:b"))
                .isEqualTo(new KeyOrigin("/dev/disk/by-path/pci-0000:00:1f.2-part2", KeyOrigin.Kind.FILE, "/a:b"));
        assertThat(KeyOrigin.parse("all:terminal").kind()).isEqualTo(KeyOrigin.Kind.TERMINAL);
        assertThat(KeyOrigin.parse("all:fd:3")).hasToString("all:fd:3");
    }

    @Test
    void aTextHasNoLineEndAtItsEndAndARandomKeyAllItsBytes() throws Exception {
        assertThat(readFile(text("pass phrase\n"))).isEqualTo(text("pass phrase"));
        assertThat(readFile(text("pass phrase\r\n"))).isEqualTo(text("pass phrase"));
        assertThat(readFile(text(" two\n lines\n"))).isEqualTo(text(" two\n lines"));
        byte[] random = {(byte) 0xff, 0, 7, '\n'};
        assertThat(readFile(random)).isEqualTo(random);
        byte[] zeros = {'a', 0, '\n'};
        assertThat(readFile(zeros)).isEqualTo(zeros);
    }

    @Test
    void whatWouldBeTypedMayBeLinesOfAStream() throws Exception {
        Optional<InputStream> typed = Optional.of(new ByteArrayInputStream(text("one\n two \nrest")));
        KeyOrigin terminal = KeyOrigin.parse("all:terminal");
        assertThat(terminal.read(Map.of(), typed).bytes()).isEqualTo(text("one"));
        assertThat(terminal.read(Map.of(), typed).bytes()).isEqualTo(text(" two "));
        assertThat(typed.get().readAllBytes()).isEqualTo(text("rest"));
        assertThatThrownBy(() -> terminal.read(Map.of(), typed)).hasMessageContaining("it is empty");
    }

    @Test
    void readsVariablesAndDescriptors() throws Exception {
        assertThat(KeyOrigin.parse("all:env:KEY").read(Map.of("KEY", "a\n")).bytes())
                .isEqualTo(text("a\n"));
        assertThatThrownBy(() -> KeyOrigin.parse("all:fd:99999").read(Map.of()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.KEY_UNREADABLE))
                .hasMessageContaining("failed to read the key for all from the descriptor 99999: ");
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThatThrownBy(() -> readFile(text("\n"))).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> readFile(new byte[(64 << 10) + 1])).hasMessageContaining("longer than 64 KiB");
        assertThatThrownBy(() -> KeyOrigin.parse("all:env:NO").read(Map.of())).hasMessageContaining("it is not set");
    }

    /** What stands in a wrong place may be the key. */
    @Test
    void refusesOtherFormsWithoutRepeatingThem() {
        for (String wrong : new String[] {"secret", "all:secret", "all:key:secret", "secret:clevis"}) {
            assertThatThrownBy(() -> KeyOrigin.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        }
        for (String wrong : new String[] {"all:file:", "all:fd:x", "all:env", "all:terminal:x"}) {
            assertThatThrownBy(() -> KeyOrigin.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void neverPrintsAKey() {
        assertThat(new DeviceKey("all", text("secret"))).hasToString("key for all");
    }
}
