package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shell that listens, and others that send it commands. */
class RemoteShellTest extends EndToEnd {
    private final List<ProcessHandle> servers = new ArrayList<>();
    private Path image;

    @BeforeEach
    void copyImage() throws Exception {
        image = place.image(PLAIN);
    }

    @AfterEach
    void endServers() {
        servers.forEach(ProcessHandle::destroyForcibly);
    }

    /** Starts one, and gives the tool whose shells reach it. */
    private Tool listening(Object... options) throws Exception {
        Object[] words = Stream.concat(Stream.of("shell", "--listen"), Stream.of(options))
                .toArray();
        String said = place.tool().run(words).succeeds().out();
        assertThat(said).matches("GUESTFISH_PID=\\d+; export GUESTFISH_PID\n");
        String id = said.replaceAll("\\D*(\\d+)\\D*", "$1");
        servers.add(ProcessHandle.of(Long.parseLong(id)).orElseThrow());
        return place.tool().with("GUESTFISH_PID", id);
    }

    private static Outcome remote(Tool tool, Object... words) throws Exception {
        return tool.run(
                Stream.concat(Stream.of("shell", "--remote"), Stream.of(words)).toArray());
    }

    private Path sockets() {
        return place.runtime().resolve("customize");
    }

    private boolean hasSockets() throws IOException {
        try (Stream<Path> all = Files.list(sockets())) {
            return all.anyMatch(one -> one.getFileName().toString().startsWith("shell-"));
        }
    }

    private void awaitEnd() throws Exception {
        ProcessHandle server = servers.get(servers.size() - 1);
        Await.until("the shell that listens has ended", () -> !server.isAlive());
        assertThat(hasSockets()).isFalse();
        place.assertClean(PLAIN);
    }

    @Test
    void carriesOutWhatIsSentAndPublishesAtTheEnd() throws Exception {
        Fingerprint before = Fingerprint.of(image);
        Tool tool = listening("-a", image, "-i");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sockets())))
                .isEqualTo("rwx------");
        assertThat(remote(tool, "write", "/etc/motd", "a  b", ":", "cat", "/etc/motd")
                        .succeeds()
                        .out())
                .isEqualTo("a  b\n");
        Path script = place.file(
                "script",
                "upload -<<END /etc/issue\ntyped\nEND\ncat /etc/issue | tr a-z A-Z\n!echo $MINE\n-cat /none\nls /home\n");
        try (Running running = tool.with("MINE", "here").start(script, "shell", "--remote")) {
            Outcome outcome = running.outcome().succeeds();
            assertThat(outcome.out()).startsWith("TYPED\n\nhere\n");
            assertThat(outcome.err()).contains("line:6: failed to").contains("/none");
        }
        assertThat(remote(tool, "upload", "-", "/x").exit()).isEqualTo(1);
        assertThat(remote(tool, "abort").exit()).isZero();
        remote(tool, "write", "/etc/motd", "sent").succeeds();
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        remote(tool, "exit").succeeds();
        awaitEnd();
        assertThat(place.tool().run("cat", image, "/etc/motd").succeeds().out()).isEqualTo("sent");
    }

    @Test
    void aCommandThatFailedKeepsAllFromBeingPublished() throws Exception {
        Fingerprint before = Fingerprint.of(image);
        Tool tool = listening("-a", image, "-i");
        remote(tool, "write", "/etc/motd", "lost").succeeds();
        assertThat(remote(tool, "cat", "/none").exit()).isEqualTo(1);
        Outcome end = remote(tool, "quit");
        assertThat(end.exit()).isEqualTo(1);
        assertThat(end.err()).contains("nothing is published").contains("/none");
        awaitEnd();
        assertThat(Fingerprint.of(image)).isEqualTo(before);

        Tool other = listening("-a", image, "-i");
        assertThat(remote(other, "cta").err()).contains("did you mean 'cat'?");
        remote(other, "write", "/etc/motd", "kept", ":", "commit").succeeds();
        remote(other, "--", "-cat", "/none").succeeds();
        remote(other, "exit").succeeds();
        awaitEnd();
        assertThat(place.tool().run("cat", image, "/etc/motd").succeeds().out()).isEqualTo("kept");
    }

    @Test
    void aSignalAndACallerThatGoesAwayPublishNothing() throws Exception {
        Fingerprint before = Fingerprint.of(image);
        Tool tool = listening("-a", image, "-i");
        remote(tool, "write", "/etc/motd", "lost").succeeds();
        try (Running caller = tool.start(place.file("input", "!echo begun >&2\nsleep 10000\n"), "shell", "--remote")) {
            caller.awaitLine("begun");
            caller.interrupt();
            assertThat(caller.outcome().exit()).isEqualTo(1);
        }
        assertThat(remote(tool, "echo", "still there").succeeds().out()).isEqualTo("still there\n");
        servers.get(0).destroy();
        awaitEnd();
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        assertThat(remote(tool, "echo", "x").err())
                .contains("failed to reach a shell")
                .contains("--listen");
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        assertThat(place.tool()
                        .run("shell", "--listen", "-a", "none.qcow2", "-i")
                        .exit())
                .isEqualTo(1);
        assertThat(place.tool().run("shell", "--listen", "echo").err()).contains("--listen takes no commands");
        assertThat(place.tool().run("shell", "--csh").err()).contains("--csh goes with --listen");
        assertThat(place.tool().run("shell", "--listen", "--remote=1").err()).contains("exclude each other");
        assertThat(place.tool().run("shell", "--remote", "echo").err()).contains("GUESTFISH_PID");
        assertThat(place.tool().run("shell", "--remote=1", "-a", image, "echo").err())
                .contains("are given to --listen");
        assertThat(place.tool().run("shell", "--remote=1", "echo").err()).contains("failed to reach");
        String csh = place.tool().run("shell", "--listen", "--csh").succeeds().out();
        assertThat(csh).matches("setenv GUESTFISH_PID \\d+\n");
        String id = csh.replaceAll("\\D", "");
        servers.add(ProcessHandle.of(Long.parseLong(id)).orElseThrow());
        assertThat(place.tool().run("shell", "--remote=" + id, "ls", "/").err()).contains("nothing is open yet");
        place.tool().run("shell", "--remote=" + id, "exit").succeeds();
        awaitEnd();
    }
}
