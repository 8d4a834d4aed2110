package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrypttabTest {
    @Test
    void readsNamesAndDevices() {
        String content = """
                # <target name> <source device> <key file> <options>
                root UUID=1 none luks,discard
                \tdata\t/dev/vg/data
                alone
                a/b /dev/sda1
                -x /dev/sda2
                control /dev/sda3
                .. /dev/sda4
                """;
        assertThat(Crypttab.entries(content.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        new Crypttab.Entry("root", "UUID=1", "none", List.of("luks", "discard")),
                        new Crypttab.Entry("data", "/dev/vg/data", "none", List.of()));
    }
}
