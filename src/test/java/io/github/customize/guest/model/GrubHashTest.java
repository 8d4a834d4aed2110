package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrubHashTest {
    /** Made by {@code grub-mkpasswd-pbkdf2 -c 10 -s 4 -l 8} of "secret". */
    private static final String MADE = "grub.pbkdf2.sha512.10.DB72ABF3.D4B1140112640FE8";

    @Test
    void verifiesWhatGrubMakes() {
        GrubHash hash = GrubHash.parse(MADE).orElseThrow();
        assertThat(hash.isOf("secret")).isTrue();
        assertThat(hash.isOf("other")).isFalse();
        assertThat(hash.reveal()).isEqualTo(MADE);
        assertThat(hash).hasToString("(hash)");
    }

    @Test
    void makesOnesThatVerify() {
        GrubHash hash = GrubHash.of("gehe\u00edm");
        assertThat(hash.isOf("gehe\u00edm")).isTrue();
        assertThat(hash.reveal()).matches("grub\\.pbkdf2\\.sha512\\.10000\\.[0-9A-F]{128}\\.[0-9A-F]{128}");
        assertThat(GrubHash.of("gehe\u00edm").reveal()).isNotEqualTo(hash.reveal());
        assertThat(GrubHash.parse("$6$a$b")).isEmpty();
    }
}
