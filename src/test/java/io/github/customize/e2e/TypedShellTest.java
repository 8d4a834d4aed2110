package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code customize shell} at a terminal. */
class TypedShellTest extends EndToEnd {
    private Path image;

    @BeforeEach
    void copyImage() throws Exception {
        image = place.image(PLAIN);
    }

    private TypedShell shell(Object... words) throws Exception {
        return shell(place.tool(), words);
    }

    private TypedShell shell(Tool tool, Object... words) throws Exception {
        return TypedShell.start(
                tool.with("XDG_STATE_HOME", place.root().toString()),
                Stream.concat(Stream.of("-a", image), Stream.of(words)).toArray());
    }

    @Test
    void completesWhatIsTyped() throws Exception {
        try (TypedShell shell = shell()) {
            shell.sees(PLAIN + " (not open)> ").types("lau\t\r");
            shell.sees("launch ").sees(PLAIN + "> ").types("mount /dev/s\t /\r");
            shell.sees("/dev/sda ").sees("> ").types("cat /etc/os-rel\t\r");
            shell.sees("/etc/os-release ").sees("ID=debian").sees("> ").types("mkdir \"/a b\"\r");
            shell.sees(PLAIN + " *> ").types("is-dir /a\t\"\r");
            shell.sees("\"/a b/").sees("true").sees("> ").types("upload images/pl\t /new\r");
            shell.sees("images/" + PLAIN).sees("> ").types("tar-out /etc x.tar num\tt\t\r");
            shell.sees("numericowner:true").sees("> ").types("abort\r");
            shell.enters("quit");
            assertThat(shell.exit()).isZero();
        }
        assertThat(place.root().resolve("x.tar")).isNotEmptyFile();
    }

    @Test
    void remembersWhatWasTyped() throws Exception {
        try (TypedShell shell = shell()) {
            shell.enters("echo one");
            shell.sees("one").sees("one").enters(" echo secret");
            shell.enters("quit");
            assertThat(shell.exit()).isZero();
        }
        Path history = place.root().resolve("customize/shell-history");
        assertThat(Files.readString(history)).contains("echo one").doesNotContain("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
        try (TypedShell shell = shell()) {
            shell.sees("> ").types(TypedShell.PREVIOUS + TypedShell.PREVIOUS + "\r");
            shell.sees("echo one").sees("one").enters("quit");
            assertThat(shell.exit()).isZero();
        }
    }

    @Test
    void ctrlCEndsACommandAndNotTheSession() throws Exception {
        try (TypedShell shell = shell("-i")) {
            shell.enters("sleep 10000");
            shell.sees(" --  [").types(TypedShell.CTRL_C);
            shell.sees("customize: interrupted").enters("command \"/bin/sleep 10000\"");
            shell.sees(" --  [").types(TypedShell.CTRL_C);
            shell.sees("customize: interrupted").enters("!sleep 10000");
            Await.until(
                    "the local command runs",
                    () -> ProcessHandle.current()
                            .descendants()
                            .anyMatch(one -> one.info().commandLine().orElse("").endsWith("sleep 10000")));
            shell.types(TypedShell.CTRL_C);
            shell.sees("customize: ").enters("this is not wanted" + TypedShell.CTRL_C);
            shell.enters("cat /etc/hostname");
            shell.sees("> ").types(TypedShell.CTRL_D);
            shell.sees("Publish").types("n\r");
            assertThat(shell.exit()).isZero();
        }
        place.assertClean(PLAIN);
    }

    @Test
    void showsHowFarItIs() throws Exception {
        Path fifo = place.root().resolve("fifo");
        Programs.succeed("mkfifo", fifo.toString());
        Process writer = new ProcessBuilder(
                        "sh", "-c", "exec >'" + fifo + "'; head -c 3145728 /dev/zero; exec sleep 10000")
                .start();
        try (TypedShell shell = shell("-i")) {
            shell.enters("upload fifo /x");
            shell.sees("3.0 MiB");
            writer.destroy();
            shell.enters("filesize /x");
            shell.sees("3145728").enters("abort");
            shell.enters("quit");
            assertThat(shell.exit()).isZero();
        } finally {
            writer.destroyForcibly();
        }
    }

    @Test
    void asksWhetherToPublish() throws Exception {
        Fingerprint before = Fingerprint.of(image);
        try (TypedShell shell = shell("-i")) {
            shell.enters("write /etc/motd kept");
            shell.enters("quit");
            shell.sees("Publish what was changed?").types("what\r");
            shell.sees("yes, no or cancel").sees("Publish what was changed?").types("c\r");
            shell.enters("nonsense");
            shell.sees("there is no command 'nonsense'").enters("changes");
            shell.sees("/etc/motd").sees("> ").types(TypedShell.CTRL_D);
            assertThat(Fingerprint.of(image)).isEqualTo(before);
            shell.sees("Publish what was changed?").types("y\r");
            assertThat(shell.exit()).isZero();
        }
        assertThat(place.tool().run("cat", image, "/etc/motd").succeeds().out()).isEqualTo("kept");
        Fingerprint kept = Fingerprint.of(image);
        try (TypedShell shell = shell("-i")) {
            shell.enters("write /etc/motd lost");
            shell.enters("exit");
            shell.sees("Publish what was changed?").types("no\r");
            assertThat(shell.exit()).isZero();
        }
        assertThat(Fingerprint.of(image)).isEqualTo(kept);
        place.assertClean(PLAIN);
    }

    @Test
    void pagesWhatIsLongerThanTheScreen() throws Exception {
        Tool tool = place.tool().with("PAGER", "cat > paged; echo paged");
        try (TypedShell shell = shell(tool, "--ro", "-i")) {
            shell.enters("echo one-line-only");
            shell.sees("one-line-only").enters("help");
            shell.sees("paged").enters("upload -<<END /etc/motd");
            shell.enters("typed");
            shell.enters("END");
            shell.sees(" (read-only)> ").types("cat /etc/motd\r");
            shell.sees("\ntyped").enters("quit");
            assertThat(shell.exit()).isZero();
        }
        assertThat(place.root().resolve("paged"))
                .content()
                .contains("list-filesystems")
                .doesNotContain("one-line-only");
    }

    @Test
    void anotherSignalEndsItAndPublishesNothing() throws Exception {
        Fingerprint before = Fingerprint.of(image);
        try (TypedShell shell = shell("-i")) {
            shell.enters("write /etc/motd lost");
            shell.enters("!kill -TERM $PPID");
            assertThat(shell.exit()).isNotZero();
        }
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
    }
}
