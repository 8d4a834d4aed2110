package io.github.customize.step.types.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostNamesTest {
    private static final HostNames NAMES = new HostNames(Optional.of("old.org.net"), "web.example.com");

    @Test
    void renamesTheShortAndTheFullName() {
        assertThat(edited(NAMES, "10.0.0.1 old\n10.0.0.2\told.org.net alias old\n10.0.0.3 old.other.net\n"))
                .isEqualTo(
                        "10.0.0.1 web.example.com web\n10.0.0.2\tweb.example.com web alias\n10.0.0.3 old.other.net\n");
    }

    @Test
    void addsTheNameOnce() {
        assertThat(edited(NAMES, "127.0.0.1 localhost\n::1 localhost\n"))
                .isEqualTo("127.0.0.1 localhost\n127.0.1.1 web.example.com web\n::1 localhost\n");
        assertThat(edited(NAMES, "127.0.1.1 stale\n")).isEqualTo("127.0.1.1 web.example.com web stale\n");
    }

    @Test
    void putsTheFullNameFirst() {
        assertThat(edited(NAMES, "127.0.1.1 web web.example.com\n")).isEqualTo("127.0.1.1 web.example.com web\n");
    }

    @Test
    void leavesWhatIsSo() {
        assertThat(NAMES.hosts(Optional.of(bytes("127.0.1.1  web.example.com   web # me\n")), true))
                .isEmpty();
        assertThat(NAMES.hosts(Optional.of(bytes("127.0.0.1 localhost\n")), false))
                .isEmpty();
        assertThat(NAMES.hosts(Optional.empty(), false)).isEmpty();
    }

    @Test
    void doesNotRenameLocalhost() {
        HostNames names = new HostNames(Optional.of("localhost.localdomain"), "web");

        assertThat(edited(names, "127.0.0.1 localhost.localdomain localhost\n"))
                .isEqualTo("127.0.0.1 localhost.localdomain localhost\n127.0.1.1 web\n");
    }

    @Test
    void leavesTheLinesOfOtherMachines() {
        HostNames names = new HostNames(Optional.of("node1"), "node2");

        assertThat(names.hosts(Optional.of(bytes("127.0.0.1 localhost\n10.0.0.1 node1\n10.0.0.2 node2\n")), true))
                .isEmpty();
        assertThat(edited(names, "127.0.1.1 node1\n10.0.0.1 node1 a\n10.0.0.2 NODE2\n"))
                .isEqualTo("127.0.1.1 node2\n10.0.0.1 node1 a\n10.0.0.2 NODE2\n");
    }

    @Test
    void leavesNamesThatAreOnlyFurtherNamesOfSomethingElse() {
        HostNames names = new HostNames(Optional.of("db"), "web");

        assertThat(edited(names, "127.0.1.1 db\n10.0.0.9 mirror.example.com mirror db\n10.0.0.5 db.example.com db\n"))
                .isEqualTo("127.0.1.1 web\n10.0.0.9 mirror.example.com mirror db\n10.0.0.5 web\n");
    }

    @Test
    void comparesWithoutCase() {
        assertThat(edited(new HostNames(Optional.of("WEB01"), "web02"), "127.0.1.1 Web01.example.com web01\n"))
                .isEqualTo("127.0.1.1 web02\n");
        assertThat(edited(new HostNames(Optional.of("WEB01"), "web01"), "::1 WEB01\n"))
                .isEqualTo("::1 web01\n");
        assertThat(new HostNames(Optional.of("web"), "web").hosts(Optional.of(bytes("127.0.1.1 Web\n")), true))
                .isEmpty();
    }

    @Test
    void keepsLocalhostAtItsAddress() {
        HostNames names = new HostNames(Optional.of("debian"), "localhost");

        assertThat(names.hosts(Optional.of(bytes("127.0.0.1 localhost\n127.0.1.1 debian\n")), true))
                .isEmpty();
        assertThat(edited(new HostNames(Optional.of("debian"), "localhost.localdomain"), "127.0.0.1\tlocalhost\n"))
                .isEqualTo("127.0.0.1\tlocalhost.localdomain localhost\n");
    }

    private static String edited(HostNames names, String hosts) {
        byte[] result = names.hosts(Optional.of(bytes(hosts)), true).orElseThrow();
        assertThat(names.hosts(Optional.of(result), true)).isEmpty();
        return new String(result, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
