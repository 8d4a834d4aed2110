package io.github.customize.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that was taken over, with the network, on a host of a world that has servers at addresses of every kind. */
@Tag("process")
class NetworkRulesTest {
    private static final Path BUILT = Path.of(System.getProperty("customize.launcher"));
    private static final Path WORLD =
            Path.of("src/test/resources/network/world.sh").toAbsolutePath();
    private static final int MINUTES = 2;

    /** Past the routes: the kernel takes a neighbour for granted then. */
    private static final String PAST = ",tap0";

    private static final List<String> HOST = List.of(
            "tcp,127.0.0.1,7000",
            "tcp,0.0.0.0,7000",
            "tcp,192.0.2.1,7000",
            "udp,192.0.2.1,7000",
            "tcp,2001:db8::1,7000");

    private static final List<String> FORBIDDEN = List.of(
            "tcp,169.254.169.254,7000",
            "udp,169.254.1.2,7000",
            "tcp,100.100.100.200,7000",
            "tcp,168.63.129.16,7000",
            "tcp,192.0.0.192,7000",
            "tcp,fd00:ec2::254,7000",
            "tcp,fd20:ce::254,7000",
            "tcp,64:ff9b::a9fe:a9fe,7000",
            "tcp,fe80::2,7000,tap0",
            // What slirp4netns itself would offer.
            "tcp,240.0.0.2,7000",
            "udp,240.0.0.3,53",
            "tcp,fd00::2,7000");

    private static final List<String> PRIVATE = List.of(
            "tcp,10.1.2.3,7000",
            "udp,172.20.1.2,7000",
            "tcp,192.168.7.8,7000",
            "tcp,100.64.1.2,7000",
            "tcp,fd12:3456::7,7000");

    private static final List<String> INTERNET = List.of(
            "tcp,198.51.100.7,7000",
            "udp,198.51.100.7,7000",
            "tcp,2a00:1450::7,7000",
            "tcp,64:ff9b::c633:6407,7000",
            // The host's name server, by datagrams and by a stream.
            "udp,127.0.0.1,53",
            "tcp,127.0.0.1,53");

    @TempDir
    Path dir;

    private Path launcher;
    private Path visitor;

    @BeforeEach
    void plant() throws IOException {
        // Whoever runs the tests, the files are to be had by another user.
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        launcher = copy("customize-launch");
        visitor = copy("visitor");
    }

    private Path copy(String name) throws IOException {
        return Files.copy(BUILT.resolveSibling(name), dir.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "setpriv --reuid 12345 --regid 12345 --clear-groups"})
    void theInternetAndPrivateNetworksAreReachedAndThisHostIsNot(String user) throws Exception {
        Map<String, String> said = visit(user, NetworkRules.USUAL, List.of(HOST, FORBIDDEN, PRIVATE, INTERNET));

        assertThat(reached(said)).containsExactlyInAnyOrderElementsOf(joined(List.of(PRIVATE, INTERNET)));
        assertThat(said).containsEntry("udp,127.0.0.1,53", "names").containsEntry("tcp,10.1.2.3,7000", "far");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "setpriv --reuid 12345 --regid 12345 --clear-groups"})
    void privateNetworksAreNotReachedWhereThatIsWanted(String user) throws Exception {
        Map<String, String> said =
                visit(user, new NetworkRules(true, List.of()), List.of(FORBIDDEN, PRIVATE, INTERNET));

        assertThat(reached(said)).containsExactlyInAnyOrderElementsOf(INTERNET);
    }

    @Test
    void aProxyIsReachedWhereverItListensAndNothingElseThere() throws Exception {
        List<InetSocketAddress> proxies =
                List.of(at("127.0.0.1", 3128), at("192.0.2.1", 3128), at("10.1.2.3", 7000), at("2001:db8::1", 3128));
        List<String> asked = List.of(
                "tcp,127.0.0.1,3128",
                "tcp,192.0.2.1,3128",
                "tcp,10.1.2.3,7000",
                "tcp,2001:db8::1,3128",
                "tcp,10.1.2.3,3128");
        Map<String, String> said = visit("", new NetworkRules(true, proxies), List.of(asked, HOST, PRIVATE));

        assertThat(reached(said)).containsExactlyInAnyOrderElementsOf(asked.subList(0, 4));
        assertThat(said).containsEntry("tcp,192.0.2.1,3128", "proxy").containsEntry("tcp,10.1.2.3,7000", "far");
    }

    @Test
    void aSocketThatIsBoundToTheDeviceReachesNoMore() throws Exception {
        List<String> forbidden = List.of(
                "tcp,169.254.169.254,7000" + PAST,
                "tcp,192.0.2.1,7000" + PAST,
                "tcp,2001:db8::1,7000" + PAST,
                "tcp,fd00:ec2::254,7000" + PAST,
                "tcp,fd12:3456::7,7000" + PAST,
                "tcp,240.0.0.2,7000" + PAST);
        List<String> allowed = List.of("tcp,198.51.100.7,7000" + PAST, "tcp,2a00:1450::7,7000" + PAST);

        Map<String, String> said = visit("", new NetworkRules(true, List.of()), List.of(forbidden, allowed));

        assertThat(reached(said)).containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void withoutTheGatewayTheNetworkIsThatOfTheHostAndTheReportSaysSo() throws Exception {
        List<String> words =
                world("", Sandbox.AUTO, withoutGateway(NetworkRules.USUAL), joined(List.of(HOST, FORBIDDEN)));
        Ended ended = end(words);

        Confinement found = Confinement.parse(ended.lines().get(0)).orElseThrow();
        assertThat(found.unlimitedNetwork()).contains("slirp4netns is not installed");
        assertThat(found.complete()).isTrue();
        assertThat(found.weakness().orElseThrow())
                .contains("loopback", "link-local", "metadata", "slirp4netns is not installed");
        assertThat(reached(ended.said())).contains("tcp,127.0.0.1,7000", "tcp,169.254.169.254,7000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "require"})
    void nothingIsStartedWhereRulesAreAskedForThatThereCannotBe(String how) throws Exception {
        boolean required = how.equals("require");
        NetworkRules rules = new NetworkRules(!required, List.of());
        List<String> words = world(
                "", required ? Sandbox.REQUIRE : Sandbox.AUTO, withoutGateway(rules), List.of("tcp,127.0.0.1,7000"));
        Ended ended = end(words);

        assertThat(ended.code()).isEqualTo(Confinement.REFUSED);
        assertThat(ended.output()).contains("slirp4netns is not installed").doesNotContain("7000=");
    }

    @Test
    void aBrokenGatewayIsTold() throws Exception {
        List<String> words = new ArrayList<>(withoutGateway(NetworkRules.USUAL));
        words.addAll(List.of("--gateway", "/bin/false"));
        Ended ended = end(world("", Sandbox.AUTO, words, List.of("tcp,127.0.0.1,7000")));

        Confinement found = Confinement.parse(ended.lines().get(0)).orElseThrow();
        assertThat(found.unlimitedNetwork().orElseThrow()).contains("start slirp4netns");
        assertThat(ended.said()).containsEntry("tcp,127.0.0.1,7000", "host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"launcher", "program", "end"})
    void nothingStaysWhoeverEnds(String who) throws Exception {
        String seconds = who.equals("end") ? "1" : "1000";
        Process process = new ProcessBuilder(
                        launch("", Sandbox.REQUIRE, NetworkRules.USUAL.options(), List.of(seconds)))
                .redirectErrorStream(true)
                .start();
        List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            Confinement found =
                    Confinement.parse(String.valueOf(output.readLine())).orElseThrow();
            process.descendants().forEach(all::add);
            assertThat(all).as("launcher, program, gate and slirp4netns").hasSize(4);
            switch (who) {
                case "launcher" -> process.destroyForcibly();
                case "program" ->
                    ProcessHandle.of(found.process()).orElseThrow().destroyForcibly();
                default -> {}
            }
            for (ProcessHandle one : all) {
                one.onExit().get(MINUTES, TimeUnit.MINUTES);
            }
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aProgramWithoutTheNetworkCostsNothingMore() throws Exception {
        Process process = new ProcessBuilder(launch("", Sandbox.REQUIRE, List.of(), List.of("1000")))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).contains("network=none");
            assertThat(process.descendants()).hasSize(1);
        } finally {
            process.destroyForcibly();
        }
    }

    private static InetSocketAddress at(String address, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }

    private static List<String> joined(List<List<String>> some) {
        return some.stream().flatMap(List::stream).toList();
    }

    /** A word or an error's number was said of each; words are what servers say. */
    private static List<String> reached(Map<String, String> said) {
        return said.entrySet().stream()
                .filter(one -> one.getValue().matches("[a-z]+"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, String> visit(String user, NetworkRules rules, List<List<String>> asked) throws Exception {
        Ended ended = end(world(user, Sandbox.REQUIRE, rules.options(), joined(asked)));
        assertThat(ended.said()).as(ended.output()).containsKeys(joined(asked).toArray(String[]::new));
        return ended.said();
    }

    private static List<String> withoutGateway(NetworkRules rules) {
        List<String> words = new ArrayList<>(rules.options());
        int at = words.indexOf("--gateway");
        assertThat(at).as("slirp4netns; on Debian: apt-get install slirp4netns").isNotNegative();
        words.subList(at, at + 2).clear();
        return words;
    }

    private List<String> world(String user, Sandbox sandbox, List<String> network, List<String> asked) {
        List<String> words = new ArrayList<>(List.of(WORLD.toString(), visitor.toString()));
        words.addAll(launch(user, sandbox, network, asked));
        return words;
    }

    private List<String> launch(String user, Sandbox sandbox, List<String> network, List<String> asked) {
        List<String> words = new ArrayList<>();
        if (!user.isEmpty()) {
            words.addAll(List.of(user.split(" ")));
        }
        words.add(launcher.toString());
        words.addAll(Jail.of(sandbox, new ProgramFiles(visitor)).withConsole().options());
        words.addAll(network);
        words.addAll(List.of("--", visitor.toString()));
        words.addAll(asked);
        return words;
    }

    private record Ended(int code, String output) {
        List<String> lines() {
            return output.lines().toList();
        }

        Map<String, String> said() {
            Map<String, String> said = new LinkedHashMap<>();
            output.lines()
                    .filter(line -> line.startsWith("tcp,") || line.startsWith("udp,"))
                    .forEach(line -> said.put(line.split("=", 2)[0], line.split("=", 2)[1]));
            return said;
        }
    }

    private static Ended end(List<String> words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(Duration.ofMinutes(MINUTES).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return new Ended(process.exitValue(), output);
    }
}
