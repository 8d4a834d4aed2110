package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DpkgStatusTest {
    private static DpkgStatus parse(String text) {
        return DpkgStatus.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsParagraphs() {
        DpkgStatus status = parse("""
                Package: exim4-daemon-light
                Status: hold ok installed
                Architecture: amd64
                Version: 4.96-15
                Provides: mail-transport-agent, mta:any (= 4.96)
                Conffiles:
                 /etc/exim4 0123
                Description: x
                 Package: no

                Package: half
                Status: install reinstreq half-installed
                """);
        assertThat(status.entries())
                .containsExactly(
                        new DpkgStatus.Entry(
                                "exim4-daemon-light",
                                "4.96-15",
                                "amd64",
                                "hold",
                                "ok",
                                "installed",
                                List.of("mail-transport-agent", "mta")),
                        new DpkgStatus.Entry("half", "", "", "install", "reinstreq", "half-installed", List.of()));
    }

    @Test
    void passesOverWhatIsNoPackage() {
        assertThat(parse("").entries()).isEmpty();
        assertThat(parse("\n\nnonsense\n: x\nVersion: 1\n\n").entries()).isEmpty();
        assertThat(parse("Package: a\nStatus:\n").entries().get(0).state()).isEmpty();
    }
}
