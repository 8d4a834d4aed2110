package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPgpKeysTest {
    private static final String FINGERPRINT = "949C7A0C620D50D9C9A8698E12884BD7E8A12D8B";
    private static final String BODY = """
            mDMEaww1NBYJKwYBBAHaRw8BAQdAwSqKoyvVWh4Y4U3TEVer9t8BbVbmYBgYkRrU
            8HeVo5O0GUEgdGVzdCA8dGVzdEBleGFtcGxlLmNvbT6IkAQTFggAOBYhBJScegxi
            DVDZyahpjhKIS9fooS2LBQJrDDU0AhsDBQsJCAcCBhUKCQgLAgQWAgMBAh4BAheA
            AAoJEBKIS9fooS2Lit0BAPDlF9031v9FTkyB+Wktc/AHeQgvkoUDDGfJoshphPIJ
            AQCLYzmPVSS/h4YhopEFAVKlb7wRvd1B/JUcML+85HfqCA==
            """;
    private static final String ARMORED = "-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: a test\n\n" + BODY
            + "=p0EF\n-----END PGP PUBLIC KEY BLOCK-----\n";

    private static OpenPgpKeys parse(String text) throws OpenPgpKeys.NotKeysException {
        return OpenPgpKeys.parse(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] binary() {
        return Base64.getMimeDecoder().decode(BODY);
    }

    @Test
    void readsArmour() throws Exception {
        assertThat(parse(ARMORED)).isEqualTo(new OpenPgpKeys(true, List.of(FINGERPRINT)));
        assertThat(parse(ARMORED.replace("\n", "\r\n").replace("Comment: a test\r\n", ""))
                        .fingerprints())
                .containsExactly(FINGERPRINT);
        assertThat(parse("text before\n" + ARMORED + ARMORED).fingerprints()).containsExactly(FINGERPRINT, FINGERPRINT);
    }

    @Test
    void readsBinary() throws Exception {
        assertThat(OpenPgpKeys.parse(binary())).isEqualTo(new OpenPgpKeys(false, List.of(FINGERPRINT)));
    }

    @Test
    void readsPacketsOfTheNewFormAndVersion() throws Exception {
        byte[] five = {(byte) 0xc6, 6, 5, 0, 0, 0, 0, 22};
        assertThat(OpenPgpKeys.parse(five).fingerprints())
                .singleElement()
                .asString()
                .hasSize(64);
        byte[] six = {(byte) 0xc6, (byte) 255, 0, 0, 0, 6, 6, 0, 0, 0, 0, 22};
        assertThat(OpenPgpKeys.parse(six).fingerprints())
                .singleElement()
                .asString()
                .hasSize(64);
    }

    @Test
    void refusesWhatIsNoPublicKey() {
        assertThatThrownBy(() -> parse("")).hasMessageContaining("no public key");
        assertThatThrownBy(() -> parse("hello")).hasMessageContaining("no OpenPGP key");
        assertThatThrownBy(() -> parse(ARMORED.replace("PUBLIC", "PRIVATE"))).hasMessageContaining("PRIVATE KEY BLOCK");
        assertThatThrownBy(() -> parse(ARMORED.substring(0, 200))).hasMessageContaining("its end is missing");
        assertThatThrownBy(() -> parse(ARMORED.replace("mDME", "mD!E"))).hasMessageContaining("damaged");
        byte[] whole = binary();
        assertThatThrownBy(() -> OpenPgpKeys.parse(Arrays.copyOf(whole, whole.length - 3)))
                .hasMessageContaining("damaged");
        byte[] secret = whole.clone();
        secret[0] = (byte) ((secret[0] & 0x83) | (5 << 2));
        assertThatThrownBy(() -> OpenPgpKeys.parse(secret)).hasMessageContaining("private key");
        byte[] old = {(byte) 0xc6, 2, 3, 0};
        assertThatThrownBy(() -> OpenPgpKeys.parse(old)).hasMessageContaining("version 3");
        assertThatThrownBy(() -> OpenPgpKeys.parse(new byte[] {(byte) 0x99, 0})).hasMessageContaining("damaged");
    }

    @Test
    void readsFingerprintsAsPeopleWriteThem() {
        assertThat(OpenPgpKeys.plain("0x949c 7a0c:620d")).isEqualTo("949C7A0C620D");
    }
}
