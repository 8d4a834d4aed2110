package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.customize.process.DirectoryUsers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proxy on this host's loopback serves the programs that have the network, and its password is seen by nobody else. */
class ProxyTest extends EndToEnd {
    private static final String USER = "joe:c4n4ry-7be2";
    private static final String HEADER = Base64.getEncoder().encodeToString(USER.getBytes(StandardCharsets.US_ASCII));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch looked = new CountDownLatch(1);
    private HttpServer proxy;

    @BeforeEach
    void listen() throws Exception {
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", this::serve);
        proxy.start();
    }

    @AfterEach
    void stop() {
        looked.countDown();
        proxy.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        boolean known = ("Basic " + HEADER).equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
        if (known) {
            asked.add(exchange.getRequestURI().toString());
            connected.countDown();
            awaitLook();
        } else {
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"test\"");
        }
        byte[] page = "hello from afar\n".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 407, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    private void awaitLook() throws IOException {
        try {
            looked.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private String url() {
        return "http://" + USER + "@127.0.0.1:" + proxy.getAddress().getPort();
    }

    @Test
    void servesProgramsWithTheNetworkAndKeepsItsPassword() throws Exception {
        Path image = place.image(PLAIN);
        Path junit = place.root().resolve("junit.xml");
        Path log = place.root().resolve("log.txt");
        Path recipe = place.recipe("""
                - run: { command: '[ -z "$http_proxy$HTTP_PROXY$all_proxy" ] && touch /srv/offline' }
                - run:
                    script: |
                      set -e
                      wget -O /srv/page http://far.invalid/away
                      echo "by $http_proxy"
                    network: true
                """);
        Tool tool = place.tool().with("http_proxy", url()).with("https_proxy", "");
        try (Running running =
                tool.start("--recipe", recipe, "-v", "--report", report(), "--junit", junit, "--log", log, image)) {
            Await.until("the proxy is asked", () -> connected.getCount() == 0 || !running.isAlive());
            assertThat(running.err()).as("while the proxy waits").contains("step 2/2");
            assertThat(ofChildren(running)).isNotEmpty().noneMatch(ProxyTest::givesAway);
            looked.countDown();
            Outcome outcome = running.outcome().succeeds();
            assertThat(outcome.err()).contains("by http://***@10.0.2.2:");
            assertThat(outcome.out() + outcome.err()).matches(text -> !givesAway(text));
        }
        assertThat(asked).containsExactly("http://far.invalid/away");
        assertThat(log).content().contains("http_proxy=http://***@127.0.0.1:");
        // The image among them: its blocks are not compressed.
        assertThat(filesOf(place)).noneMatch(ProxyTest::givesAway);
        assertThat(GuestTree.text(image, "/srv/page")).isEqualTo("hello from afar\n");
        assertThat(GuestTree.of(image)).containsKey("/srv/offline");
    }

    private static boolean givesAway(String text) {
        return text.contains("c4n4ry-7be2") || text.contains(HEADER);
    }

    /** Arguments and environments of what the run has started. The run's own environment is where it was told of the proxy. */
    private static List<String> ofChildren(Running running) {
        return ProcessHandle.of(running.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .flatMap(pid -> Stream.of(DirectoryUsers.text(pid, "environ"), DirectoryUsers.text(pid, "cmdline")))
                .toList();
    }

    private static List<String> filesOf(Workplace place) throws IOException {
        try (Stream<Path> files = Files.walk(place.root())) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            return regular.stream().map(ProxyTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
