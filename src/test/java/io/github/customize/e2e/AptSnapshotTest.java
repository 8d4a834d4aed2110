package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The key {@code snapshot} of {@code repositories} with a real apt: an archive with a directory for each moment, whose lists
 * have long run out. A proxy on this host's loopback stands for all that is behind it.
 */
@Tag("slow")
class AptSnapshotTest extends EndToEnd {
    private static final String ARCHIVE = "http://snapshot.example.com/archive/debian";
    private static final String EARLY = "20250520T000000Z";
    private static final String LATE = "20250601T120000Z";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer proxy;

    @BeforeEach
    void serveTwoMoments() throws Exception {
        moment(EARLY, "1.0");
        moment(LATE, "2.0");
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", this::serve);
        proxy.start();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
    }

    private void moment(String moment, String version) throws Exception {
        DebRepository repository =
                new DebRepository(place.root().resolve("served/archive/debian").resolve(moment));
        repository.add("cz-lib", version, "", Map.of());
        repository.finish();
        Path suite = repository.directory().resolve("dists/bookworm");
        Path lists = Files.createDirectories(suite.resolve("main/binary-amd64"));
        byte[] packages = Files.readAllBytes(repository.directory().resolve("Packages"));
        Files.write(lists.resolve("Packages"), packages);
        Files.writeString(suite.resolve("Release"), """
                Suite: bookworm
                Codename: bookworm
                Date: Tue, 20 May 2025 00:00:00 UTC
                Valid-Until: Tue, 27 May 2025 00:00:00 UTC
                Architectures: amd64
                Components: main
                SHA256:
                 %s %d main/binary-amd64/Packages
                """.formatted(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packages)), packages.length));
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestURI().getHost() + path);
        Path file = place.root().resolve("served" + path).normalize();
        byte[] content = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
        exchange.sendResponseHeaders(content.length > 0 ? 200 : 404, content.length > 0 ? content.length : -1);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private static String repository(String rest) {
        return "- repositories: [ { name: then, suites: bookworm, components: main, trusted: true, " + rest + " } ]\n";
    }

    private ReportFile apply(Path image, String steps) throws Exception {
        place.tool()
                .with("http_proxy", "http://127.0.0.1:" + proxy.getAddress().getPort())
                .run("--recipe", place.recipe(steps), "--report", report(), image)
                .succeeds();
        return ReportFile.read(report());
    }

    @Test
    void takesPackagesAsTheyWereAtAMoment() throws Exception {
        Path image = place.debian();
        change(image, "- write_files: [ { path: /etc/apt/sources.list, content: \"# none\\n\" } ]\n");

        ReportFile report = apply(
                image,
                repository("url: '" + ARCHIVE + "/" + EARLY + "'") + "- { packages: [cz-lib], ignore_errors: true }\n"
                        + repository("url: '" + ARCHIVE + "', snapshot: " + EARLY) + "- packages: [cz-lib]\n");
        assertThat(report.step(0, 1).at("/message").asString())
                .as("without 'snapshot' lists that have run out are refused")
                .contains("expired", "use a mirror that is up to date");
        assertThat(report.step(0, 3).at("/outputs/installed/0/version").asString())
                .isEqualTo("1.0");
        assertThat(report.step(0, 3).at("/outputs/installed/0/from").asString())
                .isEqualTo(ARCHIVE + "/" + EARLY + " bookworm/main");
        assertThat(asked).noneMatch(path -> path.contains(LATE));

        report = apply(
                image, repository("url: '" + ARCHIVE + "', snapshot: " + LATE) + "- packages: { update: [cz-lib] }\n");
        assertThat(report.step(0, 1).at("/message").asString()).contains("changed cz-lib 2.0");

        asked.clear();
        report = apply(image, repository("url: '" + ARCHIVE + "', snapshot: " + LATE) + "- packages: [cz-lib]\n");
        assertThat(report.results(0)).containsOnly("ok");
        assertThat(asked).as("what is there costs no network").isEmpty();
    }
}
