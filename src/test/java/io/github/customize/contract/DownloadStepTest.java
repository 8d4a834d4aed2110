package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.archive.TarFile;
import io.github.customize.download.FileServer;
import io.github.customize.file.CacheHome;
import io.github.customize.step.StepFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** download, and unpack of what is downloaded; the cache of this user is left as it was. */
class DownloadStepTest extends StepContract {
    private final List<String> digests = new ArrayList<>();

    private String digest(String algorithm, byte[] content) throws Exception {
        byte[] digest =
                MessageDigest.getInstance(algorithm.replace("sha", "SHA-")).digest(content);
        String told = algorithm + ":" + HexFormat.of().formatHex(digest);
        digests.add(told);
        return told;
    }

    @AfterEach
    void cleanCache() throws Exception {
        for (String digest : digests) {
            Files.deleteIfExists(
                    CacheHome.of(System.getenv()).resolve("downloads").resolve(digest.replace(':', '-')));
        }
    }

    @Test
    void downloadsWhatIsNotThere() throws Exception {
        String content = "content " + UUID.randomUUID();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try (FileServer server = new FileServer()) {
            server.file("/app", content);
            for (String algorithm : List.of("sha256", "sha512")) {
                String step = "download: { url: '" + server.url("/app?token=secret") + "', digest: '"
                        + digest(algorithm, bytes) + "', dest: /opt/" + algorithm + "/app, mode: '0755' }";
                assertThat(guest.apply(step).message())
                        .contains("/app?… to /opt/" + algorithm + "/app")
                        .doesNotContain("secret");
                assertThat(guest.text("/opt/" + algorithm + "/app")).isEqualTo(content);
                assertThat(guest.plan(step)).doesNotContain("secret");
                guest.isMet(step);
            }
            assertThat(server.asked()).isEqualTo(2);
        }
    }

    @Test
    void unpacksWhatItDownloads() throws Exception {
        byte[] tar = TarFile.of(Map.of("a", "content " + UUID.randomUUID()));
        try (FileServer server = new FileServer()) {
            server.file("/app.tar", new String(tar, StandardCharsets.UTF_8));
            String step = "unpack: { url: '" + server.url("/app.tar") + "', digest: '" + digest("sha256", tar)
                    + "', dest: /opt/app }";
            guest.apply(step);
            assertThat(guest.text("/opt/app/a")).startsWith("content");
            guest.isMet(step);
            assertThat(server.asked()).isEqualTo(1);
        }
    }

    @Test
    void tellsWhatIsWrongByItsKind() throws Exception {
        try (FileServer server = new FileServer()) {
            server.file("/app", "other");
            assertThat(failure(server, "/none").kind()).isEqualTo(StepFailure.Kind.UNREACHABLE);
            assertThat(failure(server, "/app").kind()).isEqualTo(StepFailure.Kind.WRONG_DIGEST);
            assertThat(failure(server, "/app")).hasMessageStartingWith("failed to download http://127.0.0.1:");
        }
    }

    private StepFailure failure(FileServer server, String path) {
        String step = "download: { url: '" + server.url(path) + "', digest: 'sha256:" + "0".repeat(64)
                + "', dest: /opt/app }";
        return catchThrowableOfType(StepFailure.class, () -> guest.apply(step));
    }

    @Test
    void refusesAddressesThatMakeNoSense() {
        String rest = ", digest: 'sha256:" + "0".repeat(64) + "', dest: /opt/ }";
        assertThat(guest.problems("download: { url: 'ftp://example.com/a'" + rest))
                .contains("https://");
        assertThat(guest.problems("download: { url: 'file:///etc/passwd'" + rest))
                .contains("https://");
        assertThat(guest.problems("download: { url: 'https://me:secret@example.com/a'" + rest))
                .contains("a user or a password")
                .doesNotContain("secret");
        assertThat(guest.problems("download: { url: 'https://example.com/'" + rest))
                .contains("ends without a name");
        assertThat(guest.problems("download: { url: 'https://example.com/a b'" + rest))
                .contains("https://");
        assertThat(guest.problems("download: { url: 'https://example.com/a', dest: /a }"))
                .contains("'digest' is missing");
    }
}
