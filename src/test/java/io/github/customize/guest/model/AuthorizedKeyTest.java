package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizedKeyTest {
    private static final String BLOB = "AAAAC3NzaC1lZDI1NTE5AAAAIA8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh-ed25519 " + BLOB,
                "  ssh-ed25519\t" + BLOB + "  some comment ",
                "no-pty ssh-ed25519 " + BLOB,
                "from=\"a,b\",command=\"say \\\"hi there\\\"\" ssh-ed25519 " + BLOB + " c"
            })
    void readsOptionsAndComments(String line) {
        AuthorizedKey key = AuthorizedKey.parse(line).orElseThrow();

        assertThat(key.type()).isEqualTo("ssh-ed25519");
        assertThat(key.blob()).isEqualTo(BLOB);
        assertThat(key.line()).isEqualTo(line.strip());
        assertThat(key.fault()).isEmpty();
        assertThat(key.isSameKey(AuthorizedKey.parse("ssh-ed25519 " + BLOB).orElseThrow()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "# ssh-ed25519 " + BLOB, "ssh-ed25519", "ssh-dss AAAA", "command=\"open ssh-ed25519 " + BLOB
            })
    void isNoKey(String line) {
        assertThat(AuthorizedKey.parse(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "AAAAC3NzaC1lZDI1NTE5", "!!!!", "/////w==", "AAAAB3NzaC1yc2EAAAADAQAB"})
    void hasAFault(String blob) {
        assertThat(AuthorizedKey.parse("ssh-ed25519 " + blob).orElseThrow().fault())
                .isPresent();
    }
}
