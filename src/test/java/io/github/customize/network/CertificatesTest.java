package io.github.customize.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {
    @TempDir
    Path dir;

    private Certificates read(String content) throws Exception {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private Certificates read(byte[] content) throws Exception {
        return Certificates.read(Files.write(dir.resolve("ca.pem"), content));
    }

    private void refused(String content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(InvalidCertificates.class)
                .hasMessageContaining(message);
    }

    @Test
    void onlyTheCertificatesAreTaken() throws Exception {
        String dirty =
                "Subject: Größe\r\n" + TestAuthority.PEM.replace("\n", "\r\n") + "\nmore words\n" + TestAuthority.PEM;
        assertThat(read(dirty).bySubject())
                .containsExactly(Map.entry(TestAuthority.HASH, TestAuthority.PEM + TestAuthority.PEM));
    }

    @Test
    void theyHaveTheNamesThatOpensslGivesThem() throws Exception {
        assertThat(read(TestAuthority.ODD + TestAuthority.PEM).bySubject())
                .containsExactly(
                        Map.entry(TestAuthority.ODD_HASH, TestAuthority.ODD),
                        Map.entry(TestAuthority.HASH, TestAuthority.PEM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no certificate\n",
                "-----BEGIN CERTIFICATE-----\nMIIB",
                "-----BEGIN X509 CRL-----\nMIIB\n-----END X509 CRL-----\n"
            })
    void aFileWithoutACertificateIsRefused(String content) {
        refused(content, "has no certificate in it");
    }

    @Test
    void aDamagedCertificateIsRefused() {
        refused("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "damaged");
        refused("-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----\n", "damaged");
    }

    @Test
    void oneThatHasExpiredIsRefusedByName() {
        refused(TestAuthority.EXPIRED, "has expired: CN=Old, valid until 2021-01-01T00:00:00Z");
    }

    @Test
    void aPrivateKeyIsRefused() {
        refused(
                TestAuthority.PEM + "-----BEGIN EC PRIVATE KEY-----\nMIIB\n-----END EC PRIVATE KEY-----\n",
                "has a private key in it");
    }

    @Test
    void theBinaryFormIsNamed() {
        byte[] der = Base64.getMimeDecoder().decode(TestAuthority.PEM.replaceAll("-----[A-Z ]+-----", ""));
        assertThatThrownBy(() -> read(der))
                .isInstanceOf(InvalidCertificates.class)
                .hasMessageContaining("openssl x509 -inform der");
    }

    @Test
    void tooMuchIsRefused() {
        refused("x".repeat(100_000), "is larger than 96 KiB");
    }

    @Test
    void aMissingFileIsForTheCallerToTell() {
        assertThatThrownBy(() -> Certificates.read(dir.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
