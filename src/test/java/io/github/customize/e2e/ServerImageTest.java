package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.download.Address;
import io.github.customize.download.Checksums;
import io.github.customize.download.FileServer;
import io.github.customize.download.ServerKey;
import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images that are on a server. */
class ServerImageTest extends EndToEnd {
    private FileServer server;
    private ServerKey key;
    private Path image;

    @BeforeEach
    void start() throws Exception {
        key = ServerKey.in(place.root());
        server = new FileServer(key);
        image = Files.move(place.image(PLAIN), place.root().resolve("served.qcow2"));
        // Bytes that nothing refers to: a file that no run before has left in the cache.
        Files.writeString(image, "made at " + System.nanoTime(), StandardOpenOption.APPEND);
    }

    @AfterEach
    void end() throws Exception {
        server.close();
        Checksums own = Checksums.parse(digest());
        Files.deleteIfExists(new Address("https://localhost/served")
                .download(Optional.of(own), 1)
                .place());
    }

    private Tool tool() {
        return place.tool().with("CUSTOMIZE_JAVA_OPTS", key.trust());
    }

    private String digest() throws Exception {
        return "sha256:" + Fingerprint.sha256(image);
    }

    @Test
    void isDownloadedOnceInPiecesAndWorkedOn() throws Exception {
        server.breakingOff("/images/web.qcow2", image, (int) (Files.size(image) / 3) + 1);
        String url = server.url("/images/web.qcow2").toString();
        Path out = place.images().resolve("out.qcow2");

        tool().run(
                        "--recipe",
                        place.recipe("- hostname: ${image.stem}\n"),
                        "--digest",
                        digest(),
                        "--output",
                        out,
                        "--report",
                        report(),
                        url)
                .succeeds();

        assertThat(server.ranges()).hasSize(3);
        assertThat(GuestTree.text(out, "/etc/hostname")).isEqualTo("web\n");
        assertThat(ReportFile.read(report()).image(0).at("/image").asString()).isEqualTo(url);

        // The file is here by now, and known by its name in a list of digests.
        Path sums = place.file("SHA256SUMS", Fingerprint.sha256(image) + "  web.qcow2\n");
        Outcome read = tool().run("cat", "--digest", sums, url, "/etc/hostname").succeeds();
        assertThat(read.out()).isEqualTo(GuestTree.text(image, "/etc/hostname"));
        Outcome shell = tool().run("shell", "--ro", "-i", "--digest", sums, "-a", url, "cat", "/etc/hostname")
                .succeeds();
        assertThat(shell.out()).startsWith(read.out().strip());
        assertThat(server.asked()).isEqualTo(3);
        assertThat(tool().run("cache", "list").succeeds().out()).contains(digest());
        place.assertClean("out.qcow2");
    }

    @Test
    void isRefusedWithoutADigestWithAnotherOneAndToBeReplaced() throws Exception {
        server.breakingOff("/web.qcow2", image, Integer.MAX_VALUE).status("/none.qcow2", 404);
        String url = server.url("/web.qcow2").toString();
        Path recipe = place.recipe("- hostname: web\n");
        Path out = place.images().resolve("out.qcow2");

        tool().run("--recipe", recipe, "--output", out, url)
                .exits(ExitCode.USAGE)
                .complains("has no digest; say which file is expected there, with --digest");
        tool().run("--recipe", recipe, "--digest", digest(), url)
                .exits(ExitCode.USAGE)
                .complains("is only read, since it is on a server; name a new file with --output");
        tool().run("--recipe", recipe, "--digest", digest(), "--output", out, url.replace("https", "http"))
                .exits(ExitCode.USAGE)
                .complains("images are not read from http://; use https://");
        assertThat(server.asked()).isEqualTo(0);

        String other = "sha512:" + "0".repeat(128);
        tool().run("--recipe", recipe, "--digest", other, "--output", out, url)
                .exits(ExitCode.SOURCE_DIGEST)
                .complains("its digest is sha512:");
        assertThat(tool().run("cache", "list").succeeds().out()).doesNotContain(other);
        tool().run("--recipe", recipe, "--digest", other, "--output", out, server.url("/none.qcow2"))
                .exits(ExitCode.SOURCE_UNREACHABLE)
                .complains("the server answers 404");
        place.tool()
                .run("--recipe", recipe, "--digest", other, "--output", out, url)
                .exits(ExitCode.SOURCE_UNREACHABLE)
                .complains("the server 127.0.0.1 does not answer");
        place.assertClean();
    }

    @Test
    void aTableNamesThemWithTheirDigests() throws Exception {
        server.breakingOff("/web.qcow2", image, Integer.MAX_VALUE);
        String url = server.url("/web.qcow2").toString();
        Path out = place.images().resolve("one.qcow2");
        Path table = place.file(
                "t.csv", "image,digest,output\n%1$s,%2$s,%3$s\n%1$s,,other.qcow2\n".formatted(url, digest(), out));
        Path recipe = place.recipe("- hostname: web\n");
        tool().run("--recipe", recipe, "--images-from", table)
                .exits(ExitCode.RECIPE_INVALID)
                .complains("t.csv:3:1: " + url + " has no digest");
        Files.writeString(table, Files.readString(table).lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
        tool().run("--recipe", recipe, "--images-from", table).succeeds();
        assertThat(GuestTree.text(out, "/etc/hostname")).isEqualTo("web\n");
    }
}
