package io.github.customize.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {
    private static final long MOST = 1 << 20;

    @TempDir
    Path dir;

    private FileServer server;
    private DownloadCache cache;

    @BeforeEach
    void start() throws IOException {
        server = new FileServer();
        cache = new DownloadCache(dir.resolve("cache"), MOST);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private static ExpectedDigest digest(String algorithm, String text) throws Exception {
        String java = algorithm.replace("sha", "SHA-");
        byte[] digest = MessageDigest.getInstance(java).digest(text.getBytes(StandardCharsets.UTF_8));
        return ExpectedDigest.of(algorithm + ":" + HexFormat.of().formatHex(digest));
    }

    private Download download(String path, String text) throws Exception {
        return new Download(server.url(path), digest("sha256", text), MOST);
    }

    private void refuses(Download download, String why) throws IOException {
        DownloadFailure failure = catchThrowableOfType(DownloadFailure.class, () -> download.fetch(cache));
        assertThat(failure).hasMessageContaining(why);
        assertThat(failure.isOtherFile()).isEqualTo(why.contains("its digest"));
        assertThat(kept()).isEmpty();
        assertThat(failure.isTooLarge()).isEqualTo(why.contains("larger than"));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(cache.directory())) {
            return files.filter(file -> !file.endsWith(CacheLock.FILE)).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256", "sha512"})
    void downloadsOnce(String algorithm) throws Exception {
        server.file("/f", "content");
        Download download = new Download(server.url("/f"), digest(algorithm, "content"), MOST);

        assertThat(download.fetch(cache)).hasContent("content");
        assertThat(download.fetch(cache)).hasContent("content");

        assertThat(server.asked()).isEqualTo(1);
    }

    @Test
    void downloadsAgainWhatTheCacheHasNoLongerAsItWas() throws Exception {
        server.file("/f", "content");
        Files.writeString(download("/f", "content").fetch(cache), "spoiled");

        assertThat(download("/f", "content").fetch(cache)).hasContent("content");
    }

    @Test
    void goesWhereTheServerSends() throws Exception {
        server.redirect("/a", "/b").redirect("/b", server.url("/c").toString()).file("/c", "content");

        assertThat(download("/a", "content").fetch(cache)).hasContent("content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/f", "file:///etc/passwd", "ftp://127.0.0.1/f"})
    void doesNotFollowToAnotherScheme(String to) throws Exception {
        server.redirect("/a", to);

        refuses(
                download("/a", "content"),
                "the server sends from http to " + URI.create(to).getScheme());
    }

    @Test
    void followsOnlySoOften() throws Exception {
        server.redirect("/a", "/a");
        refuses(download("/a", "content"), "more than 10 times");
        assertThat(server.asked()).isEqualTo(11);
    }

    @Test
    void refusesAnotherFile() throws Exception {
        server.file("/f", "other");
        refuses(download("/f", "content"), "its digest is sha256:");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 500, 204})
    void tellsTheServersAnswer(int status) throws Exception {
        server.status("/f", status);
        refuses(download("/f", "content"), "the server answers " + status);
    }

    @Test
    void tellsThatNobodyAnswers() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        URI url = URI.create("http://127.0.0.1:" + port + "/f");
        refuses(new Download(url, digest("sha256", ""), MOST), "the server 127.0.0.1 does not answer");
        // Names that end so exist nowhere.
        URI nowhere = URI.create("http://files.invalid/f");
        refuses(
                new Download(nowhere, digest("sha256", ""), MOST),
                "the server files.invalid does not answer: the name files.invalid is not known");
    }

    @Test
    void refusesWhatIsTooLargeOrCutOff() throws Exception {
        server.file("/large", "x".repeat((int) MOST + 1)).stream("/stream", "x".repeat((int) MOST + 1))
                .cutOff("/cut", "x");
        refuses(download("/large", "content"), "larger than 1 MiB");
        refuses(download("/stream", "content"), "larger than 1 MiB");
        DownloadFailure failure = catchThrowableOfType(
                DownloadFailure.class, () -> download("/cut", "x").fetch(cache));
        assertThat(failure).hasMessageContaining("the connection");
    }

    @Test
    void goesOnWhereTheServerBrokeOff() throws Exception {
        Path file = Files.writeString(dir.resolve("f"), "0123456789".repeat(10));
        server.breakingOff("/f", file, 40);

        List<Long> reached = new ArrayList<>();
        Path loaded = download("/f", Files.readString(file)).fetch(cache, (done, total) -> {
            assertThat(total).isEqualTo(100);
            reached.add(done);
        });

        assertThat(loaded).hasSameBinaryContentAs(file);
        assertThat(server.ranges()).containsExactly("", "bytes=40-", "bytes=80-");
        assertThat(reached).isSorted().endsWith(100L);
        assertThat(kept()).containsExactly(loaded);
    }

    @Test
    void theNextRunGoesOnToo() throws Exception {
        String text = "0123456789";
        server.cutOff("/cut", text);
        Download cut = download("/cut", text + text);
        assertThat(catchThrowableOfType(DownloadFailure.class, () -> cut.fetch(cache)))
                .hasMessageContaining("the connection");
        assertThat(cache.list()).singleElement().satisfies(part -> {
            assertThat(part.complete()).isFalse();
            assertThat(part.bytes()).isEqualTo(10);
        });
        server.breakingOff("/f", Files.writeString(dir.resolve("f"), text + text), 100);

        assertThat(download("/f", text + text).fetch(cache)).hasContent(text + text);

        assertThat(server.ranges()).containsExactly("bytes=10-");
        assertThat(cache.list()).singleElement().matches(CachedFile::complete);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another beginning", "a part that is longer than all of the file"})
    void aPartOfAnotherFileIsDoneWithout(String part) throws Exception {
        Download download = download("/f", "the whole of the file");
        server.breakingOff("/f", Files.writeString(dir.resolve("f"), "the whole of the file"), 100);
        Files.createDirectories(cache.directory());
        Files.writeString(
                cache.directory().resolve(cache.place(download.digest()).getFileName() + ".partial"), part);

        assertThat(download.fetch(cache)).hasContent("the whole of the file");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void twoThatWantOneFileLoadItOnce() throws Exception {
        server.file("/f", "content");
        Download download = download("/f", "content");
        List<CompletableFuture<Path>> both = Stream.of(1, 2)
                .map(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return download.fetch(cache);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .toList();
        for (CompletableFuture<Path> one : both) {
            assertThat(one.get(60, TimeUnit.SECONDS)).hasContent("content");
        }
        assertThat(server.asked()).isEqualTo(1);
    }

    @Test
    void prunesAllButWhatIsInUse() throws Exception {
        server.file("/a", "12345678").file("/b", "23456789");
        Path a = download("/a", "12345678").fetch(cache);
        Path b = download("/b", "23456789").fetch(cache);
        try (OpenFile open = OpenFile.reading(a)) {
            assertThat(open.lockShared(1L << 62)).isTrue();
            assertThat(cache.prune(0)).extracting(CachedFile::path).containsExactly(b);
            assertThat(kept()).containsExactly(a);
        }
        assertThat(cache.prune(8)).isEmpty();
        assertThat(cache.prune(7)).hasSize(1);
        assertThat(cache.list()).isEmpty();
    }

    @Test
    void loadsOverAnEncryptedConnectionFromAServerThatItTrusts() throws Exception {
        ServerKey key = ServerKey.in(dir);
        SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
        try (FileServer encrypted = new FileServer(key)) {
            encrypted
                    .file("/f", "content")
                    .redirect("/a", "/f")
                    .redirect("/open", server.url("/f").toString());
            Download download = new Download(encrypted.url("/a"), digest("sha256", "content"), MOST);
            refuses(download, "does not answer");

            HttpsURLConnection.setDefaultSSLSocketFactory(key.context().getSocketFactory());
            refuses(
                    new Download(encrypted.url("/open"), digest("sha256", "content"), MOST),
                    "the server sends from https to http");
            assertThat(download.fetch(cache)).hasContent("content");
        } finally {
            HttpsURLConnection.setDefaultSSLSocketFactory(before);
        }
    }

    @Test
    void keepsWhatWasUsedLast() throws Exception {
        DownloadCache small = new DownloadCache(cache.directory(), 10);
        server.file("/a", "12345678").file("/b", "23456789").file("/c", "34567890");
        Path a = download("/a", "12345678").fetch(small);
        Files.setLastModifiedTime(a, FileTime.fromMillis(0));
        Path b = download("/b", "23456789").fetch(small);
        Path c = download("/c", "34567890").fetch(small);

        assertThat(kept()).containsExactlyInAnyOrder(b, c);
    }

    @Test
    void showsNoQuery() throws Exception {
        Download download =
                new Download(URI.create("https://example.com:8443/a/b?token=secret"), digest("sha256", ""), MOST);
        assertThat(download).hasToString("https://example.com:8443/a/b?…");
    }
}
