package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsReleaseTest {
    @Test
    void readsTheQuotesOfTheShell() {
        OsRelease release =
                parse("# comment\nPRETTY_NAME=\"A \\\"B\\\" \\$1\"\nID='debian'\nVERSION_ID=12 \nnonsense\nX=\"open\n");

        assertThat(release.prettyName()).isEqualTo("A \"B\" $1");
        assertThat(release.id()).isEqualTo("debian");
        assertThat(release.versionId()).isEqualTo("12");
        assertThat(release.values()).containsEntry("X", "open");
    }

    @ParameterizedTest
    @CsvSource({
        "debian,,debian",
        "linuxmint,ubuntu debian,debian",
        "almalinux,rhel centos fedora,redhat",
        "mystery,rhel fedora,redhat",
        "opensuse-leap,suse opensuse,suse",
        "sles,,suse",
        "alpine,,alpine",
        "manjaro,arch,arch",
        "void,,other"
    })
    void findsTheFamily(String id, String like, String family) {
        assertThat(parse("ID=" + id + "\nID_LIKE=\"" + (like == null ? "" : like) + "\"\n")
                        .family())
                .isEqualTo(family);
    }

    @Test
    void anEmptyFileIsALinuxWithoutName() {
        assertThat(parse("").id()).isEqualTo("linux");
        assertThat(parse("").family()).isEqualTo("other");
        assertThat(parse("").prettyName()).isEqualTo("linux");
    }

    private static OsRelease parse(String content) {
        return OsRelease.parse(content.getBytes(StandardCharsets.UTF_8));
    }
}
