package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.customize.failure.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network is there for the steps that ask for it, and leaves no trace. */
class NetworkTest extends EndToEnd {
    private HttpServer server;
    private HttpServer proxy;

    @BeforeEach
    void serve() throws Exception {
        server = serving("hello from the host\n");
        proxy = serving("hello from afar\n");
    }

    private static HttpServer serving(String text) throws IOException {
        HttpServer serving = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serving.createContext("/", exchange -> {
            byte[] page = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        serving.start();
        return serving;
    }

    @AfterEach
    void stop() {
        server.stop(0);
        proxy.stop(0);
    }

    /** What listens at the host's loopback is for the host, but for the proxy that the run is told of. */
    @Test
    void reachesTheProxyOfTheHostAndNothingElseOfIt() throws Exception {
        Path image = place.image(PLAIN);
        String before = GuestTree.text(image, "/etc/resolv.conf");
        Path recipe = place.recipe("""
                - run:
                    script: |
                      set -e
                      wget -O /srv/page http://far.invalid/
                      cp /etc/resolv.conf /srv/resolv.conf
                      if %s | grep hello; then exit 3; fi
                      if nc -w 20 169.254.169.254 80; then exit 4; fi
                    network: true
                """.formatted(request()));
        place.tool()
                .with("http_proxy", "http://127.0.0.1:" + proxy.getAddress().getPort())
                .run("--recipe", recipe, "--sandbox", "require", "--deny-network", "private", image)
                .succeeds();
        assertThat(GuestTree.text(image, "/srv/page")).endsWith("hello from afar\n");
        assertThat(GuestTree.text(image, "/srv/resolv.conf"))
                .contains("nameserver")
                .isNotEqualTo(before);
        assertThat(GuestTree.text(image, "/etc/resolv.conf")).isEqualTo(before);
        place.assertClean(PLAIN);
    }

    /** It works as ever where nothing limits the network, and says what that means. */
    @Test
    void isNotLimitedWhereThereIsNoGateway() throws Exception {
        Path image = place.image(PLAIN);
        Path recipe = place.recipe("- run: { script: \"%s >/srv/page\", network: true }\n".formatted(request()));
        Tool tool = place.tool().with("PATH", withoutGateway());
        tool.run("--recipe", recipe, "--sandbox", "require", image)
                .exits(ExitCode.SANDBOX_INCOMPLETE)
                .complains("slirp4netns is not installed");
        tool.run("--recipe", recipe, "--deny-network", "private", image)
                .exits(ExitCode.SANDBOX_INCOMPLETE)
                .complains("private networks cannot be kept out of reach");
        assertThat(tool.run("doctor").succeeds().out())
                .contains("not limited: slirp4netns is not installed; on Debian: apt-get install slirp4netns")
                .contains("possible here, for recipes without a network");
        Outcome outcome = tool.run("--recipe", recipe, image).succeeds().complains("loopback");
        assertThat(outcome.err().lines().filter(line -> line.contains("slirp4netns")))
                .hasSize(1);
        assertThat(GuestTree.text(image, "/srv/page")).endsWith("hello from the host\n");
    }

    /** A directory with links to all programs of the usual ones but slirp4netns. */
    private String withoutGateway() throws IOException {
        Path programs = Files.createDirectory(place.root().resolve("programs"));
        for (String directory : List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/bin")) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                for (Path file : files.toList()) {
                    Path link = programs.resolve(file.getFileName().toString());
                    if (!file.endsWith("slirp4netns") && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, file);
                    }
                }
            }
        }
        return programs.toString();
    }

    @Test
    void theRulesAreThoseOfTheSandbox() throws Exception {
        Path recipe = place.recipe("- run: { command: /bin/true, network: true }\n");
        place.tool()
                .run("--recipe", recipe, "--sandbox", "off", "--deny-network", "private", place.image(PLAIN))
                .exits(ExitCode.USAGE)
                .complains("--deny-network is part of the sandbox");
    }

    @Test
    void reachesNobodyElsewhere() throws Exception {
        Path image = place.image(PLAIN);
        Path recipe = place.recipe("""
                - run: { command: /bin/true, network: true }
                - run: { script: "%s >/srv/page" }
                """.formatted(request()));
        Fingerprint before = Fingerprint.of(image);
        place.tool().run("--recipe", recipe, "--report", report(), image).exits(ExitCode.STEP_FAILED);
        ReportFile report = ReportFile.read(report());
        assertThat(report.results(0)).containsExactly("changed", "failed");
        assertThat(report.step(0, 1).at("/output").asString()).contains("unreachable");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
    }

    /** Asks the host's loopback, as the guest sees it, without looking up any name. */
    private String request() {
        return "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 20 10.0.2.2 "
                + server.getAddress().getPort();
    }
}
