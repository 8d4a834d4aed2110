package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.customize.failure.ExitCode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network is there for the steps that ask for it, and leaves no trace. */
class NetworkTest extends EndToEnd {
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "hello from the host\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void reachesTheHostWhereItIsAskedFor() throws Exception {
        Path image = place.image(PLAIN);
        String before = GuestTree.text(image, "/etc/resolv.conf");
        change(image, """
                - run:
                    script: |
                      set -e
                      %s
                      cp /etc/resolv.conf /srv/resolv.conf
                    network: true
                """.formatted(request()));
        assertThat(GuestTree.text(image, "/srv/page")).endsWith("hello from the host\n");
        assertThat(GuestTree.text(image, "/srv/resolv.conf"))
                .contains("nameserver")
                .isNotEqualTo(before);
        assertThat(GuestTree.text(image, "/etc/resolv.conf")).isEqualTo(before);
        place.assertClean(PLAIN);
    }

    @Test
    void reachesNobodyElsewhere() throws Exception {
        Path image = place.image(PLAIN);
        Path recipe = place.recipe("""
                - run: { command: /bin/true, network: true }
                - run: { script: "%s" }
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
                + server.getAddress().getPort() + " >/srv/page";
    }
}
