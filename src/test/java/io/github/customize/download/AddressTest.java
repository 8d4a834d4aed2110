package io.github.customize.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static final String SHA256 = "0123456789abcdef".repeat(4);
    private static final String SHA512 = "fedcba9876543210".repeat(8);

    @TempDir
    Path dir;

    private static Download of(String address, String checksum) throws WrongAddress {
        return new Address(address).download(Optional.of(Checksums.parse(checksum)), 10);
    }

    private String digest(String file, String name) throws Exception {
        Path list = Files.writeString(dir.resolve("sums"), file);
        return of("https://example.com/images/" + name, list.toString())
                .digest()
                .toString();
    }

    private String refused(String file, String name) throws IOException {
        Path list = Files.writeString(dir.resolve("sums"), file);
        return catchThrowableOfType(WrongAddress.class, () -> of("https://example.com/" + name, list.toString()))
                .getMessage()
                .replace(list.toString(), "SUMS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b", "a.qcow2", "./https://x", "https:/x", "://x", "C:/x", "-://x"})
    void pathsAreNone(String name) {
        assertThat(new Address(name).isRemote()).isFalse();
    }

    @Test
    void takesADigestAndKeepsTheAddress() throws Exception {
        Download download =
                of("https://example.com//a/d%20k.qcow2?t=1", "sha256:" + SHA256.toUpperCase(java.util.Locale.ROOT));
        assertThat(download.url()).hasToString("https://example.com//a/d%20k.qcow2?t=1");
        assertThat(download.name()).isEqualTo("d k.qcow2");
        assertThat(download.digest()).hasToString("sha256:" + SHA256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://example.com/a | images are not read from http://; use https://, or download the file, and name it",
                "ftp://example.com/a | images are not read from ftp://; download the file",
                "file:///a | images are not read from file://",
                "nbd://host/a | images are not read from nbd://",
                "https:///a | an address that begins with https:// is none",
                "https://a b/c | an address that begins with https:// is none",
                "https://user:pw@host/c | an address that begins with https:// is none; write https://HOST/PATH, without user",
                "https://host/c#d | without user and fragment",
                "https://host/ | https://host/ names no file",
                "https://host | https://host names no file"
            })
    void refusesOthers(String address, String why) {
        WrongAddress refused = catchThrowableOfType(WrongAddress.class, () -> of(address, "sha256:" + SHA256));
        assertThat(refused).hasMessageContaining(why).hasMessageNotContaining("pw");
    }

    @Test
    void wantsADigest() {
        WrongAddress refused = catchThrowableOfType(
                WrongAddress.class, () -> new Address("https://example.com/a?secret").download(Optional.empty(), 1));
        assertThat(refused)
                .hasMessage("https://example.com/a?… has no digest; say which file is expected there, with --digest"
                        + " sha256:DIGEST, or --digest FILE for a file such as SHA256SUMS");
    }

    @Test
    void readsTheFilesOfDistributions() throws Exception {
        assertThat(digest(SHA256 + "  a.img\n" + SHA512 + "  b.img\n", "b.img")).isEqualTo("sha512:" + SHA512);
        assertThat(digest(SHA256 + " *a.img\n", "a.img")).isEqualTo("sha256:" + SHA256);
        assertThat(digest("# a.img: 5 bytes\nSHA256 (a.img) = " + SHA256 + "\n", "a.img"))
                .isEqualTo("sha256:" + SHA256);
        assertThat(digest("""
                -----BEGIN PGP SIGNED MESSAGE-----
                Hash: SHA256

                SHA256 (b.qcow2) = %s
                -----BEGIN PGP SIGNATURE-----

                iQIzBAEBCAAdFiEE
                -----END PGP SIGNATURE-----
                """.formatted(SHA256), "b.qcow2")).isEqualTo("sha256:" + SHA256);
        assertThat(digest(SHA256 + "  ./x/a.img\r\n", "a.img")).isEqualTo("sha256:" + SHA256);
        assertThat(digest(SHA256 + "\n", "whatever.img")).isEqualTo("sha256:" + SHA256);
        // Of two the longer.
        assertThat(digest(SHA256 + "  a\n" + SHA512 + "  a\n" + SHA256 + "  a\n", "a"))
                .isEqualTo("sha512:" + SHA512);
    }

    @Test
    void tellsWhatIsWrongWithSuchAFile() throws Exception {
        assertThat(refused(SHA256 + "  disk-1.img\n", "disk-2.img"))
                .isEqualTo("SUMS has no digest for disk-2.img; did you mean 'disk-1.img'?");
        assertThat(refused("<html>404</html>\n", "a"))
                .startsWith("SUMS has no digest for a; name a file such as SHA256SUMS");
        assertThat(refused(SHA256 + "  a\n" + SHA256.replace('0', '1') + "  a\n", "a"))
                .contains("it has two digests for a");
        assertThat(refused("x".repeat(ChecksumFile.MOST_BYTES + 1), "a")).contains("larger than 1 MiB");
        assertThat(catchThrowableOfType(WrongAddress.class, () -> of("https://e.com/a", dir + "/none")))
                .hasMessageContaining("cannot be read: no such file");
        // A digest that is cut short is taken for a file, and that is said.
        assertThat(catchThrowableOfType(WrongAddress.class, () -> of("https://e.com/a", "sha256:12")))
                .hasMessageContaining("write sha256: or sha512: and the digest");
    }
}
