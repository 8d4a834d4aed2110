package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineEditTest {
    private static String apply(String line, List<String> append, List<String> remove) {
        String once = new CommandLineEdit(append, remove).apply(line);
        assertThat(new CommandLineEdit(append, remove).apply(once)).isEqualTo(once);
        return once;
    }

    @Test
    void addsWhatIsMissingAtTheEnd() {
        assertThat(apply("ro  quiet", List.of("quiet", "a=1"), List.of())).isEqualTo("ro  quiet a=1");
        assertThat(apply("", List.of("a"), List.of())).isEqualTo("a");
        assertThat(apply("a=2 ", List.of("a=1"), List.of())).isEqualTo("a=2 a=1");
    }

    @Test
    void removesByNameOrWithTheValue() {
        assertThat(apply("ro console=tty0 console=ttyS0,115200 consolex", List.of(), List.of("console")))
                .isEqualTo("ro consolex");
        assertThat(apply("ro console=tty0 console=ttyS0", List.of(), List.of("console=tty0")))
                .isEqualTo("ro console=ttyS0");
        assertThat(apply("console=tty0 ro", List.of("console=ttyS0"), List.of("console")))
                .isEqualTo("ro console=ttyS0");
        assertThat(apply("ro  rw", List.of(), List.of("quiet"))).isEqualTo("ro  rw");
    }

    @Test
    void keepsWhatStandsInQuotes() {
        assertThat(apply("dyndbg=\"file a.c +p\" quiet", List.of("b"), List.of("quiet", "a.c")))
                .isEqualTo("dyndbg=\"file a.c +p\" b");
    }

    @Test
    void editsTheBlockOfGrub() {
        byte[] block = ("# GRUB Environment Block\nkernelopts=root=a ro\nother=1\n" + "#".repeat(1024 - 54))
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(block).hasSize(1024);
        GrubEnvironment environment = GrubEnvironment.parse(block).orElseThrow();
        assertThat(environment.get("kernelopts")).hasValue("root=a ro");
        byte[] changed = environment.with("kernelopts", "root=a ro quiet").orElseThrow();
        assertThat(changed).hasSize(1024);
        assertThat(new String(changed, StandardCharsets.US_ASCII))
                .startsWith("# GRUB Environment Block\nkernelopts=root=a ro quiet\nother=1\n##")
                .endsWith("##");
        assertThat(environment.with("kernelopts", "x".repeat(1000))).isEmpty();
        assertThat(GrubEnvironment.parse(new byte[1024])).isEmpty();
        assertThat(GrubEnvironment.parse("# GRUB Environment Block\n".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }
}
