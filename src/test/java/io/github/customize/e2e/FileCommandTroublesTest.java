package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** File commands that are interrupted, or meet what no file should be. */
class FileCommandTroublesTest extends OnPlainImage {
    private Outcome run(Object... words) throws Exception {
        return place.tool().run(words);
    }

    /** Started by a shell; the program is $1, the image $2. */
    private Running shell(String script, Object... more) throws Exception {
        Object[] words = Stream.concat(
                        Stream.of("-c", script, "sh", Tool.DIST.resolve("bin/customize"), image), Arrays.stream(more))
                .toArray();
        return place.tool().installedAt(Path.of("/bin/sh")).start(words);
    }

    private Path fifo(String name) throws Exception {
        Path fifo = place.root().resolve(name);
        Programs.succeed("mkfifo", fifo.toString());
        return fifo;
    }

    private static Stream<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void anInterruptedPutChangesNothing() throws Exception {
        Path input = fifo("input");
        try (Running running = shell("exec \"$1\" put \"$2\" - /srv/x <>\"$3\"", input)) {
            Await.until("it reads", () -> names(place.temporary()).anyMatch(name -> name.endsWith(".tmp")));
            running.interrupt();
            assertThat(running.outcome().exit()).isEqualTo(ExitCode.INTERRUPTED.number());
        }
        assertUntouched();
        byte[] archive = tar();
        try (Running running = shell("exec \"$1\" put --tar \"$2\" - /srv <\"$3\"", input);
                OutputStream archived = Files.newOutputStream(input)) {
            // It ends in the middle of a file; a pipe does not hold so much, so that it has been read from.
            archived.write(archive, 0, 300_000);
            running.interrupt();
            assertThat(running.outcome().exit()).isEqualTo(ExitCode.INTERRUPTED.number());
        }
        assertUntouched();
    }

    private byte[] tar() throws Exception {
        Path large = Files.write(place.root().resolve("large"), new byte[1 << 20]);
        Path archive = place.root().resolve("whole.tar");
        Programs.succeed("tar", "-C", place.root().toString(), "-cf", archive.toString(), "large");
        Files.delete(large);
        return Files.readAllBytes(archive);
    }

    @Test
    void anInterruptedGetLeavesNothingHalf() throws Exception {
        Path output = fifo("output");
        try (Running running = shell("exec \"$1\" get --tar \"$2\" /usr - >\"$3\"", output);
                InputStream in = Files.newInputStream(output)) {
            // A pipe does not hold all of the archive, and nobody reads on.
            assertThat(in.read()).isEqualTo('.');
            running.interrupt();
            assertThat(running.outcome().exit()).isEqualTo(ExitCode.INTERRUPTED.number());
        }
        assertUntouched();
        Path to = Files.createDirectory(place.root().resolve("to"));
        Outcome full = onSmallDisk(to).run("get", image, "/etc/motd", "/usr/bin/busybox", to);
        assertThat(full.exit()).isEqualTo(1);
        assertThat(full.err()).contains("No space left on device");
        assertThat(full.out()).isEqualTo("motd\n");
        Outcome archive = onSmallDisk(to).run("get", "--tar", image, "/usr", to.resolve("usr.tar"));
        assertThat(archive.exit()).isEqualTo(1);
        assertThat(archive.err()).contains("No space left on device");
        assertThat(archive.out()).isEmpty();
        assertUntouched();
    }

    /** With a full disk soon at that place, which is listed at the end. */
    private Tool onSmallDisk(Path there) {
        return place.tool()
                .through("unshare", "--user", "--map-root-user", "--mount", "sh", "-c")
                .through(
                        "mount -t tmpfs -o size=100k tmpfs \"$0\"; \"$@\"; code=$?; ls -A \"$0\"; exit $code",
                        there.toString());
    }

    @Test
    void ctrlCInTheEditorIsTheEditorsMatter() throws Exception {
        // An editor takes it and goes on.
        Path script = place.file("editor", """
                #!/bin/sh
                trap 'echo taken >&2' INT
                echo editing >&2
                until [ -e done ]; do sleep 0.1; done
                echo hello >"$1"
                """);
        script.toFile().setExecutable(true);
        try (Running running = place.tool().with("EDITOR", script.toString()).start("edit", image, "/etc/motd")) {
            running.awaitLine("editing");
            running.interrupt();
            running.awaitLine("taken");
            place.file("done", "");
            assertThat(running.outcome().exit()).isZero();
        }
        assertThat(run("cat", image, "/etc/motd").out()).isEqualTo("hello\n");
        before = Fingerprint.of(image);
        // One that dies of it leaves the image as it was.
        Path other = place.file("other", "#!/bin/sh\necho editing >&2\nexec sleep 600\n");
        other.toFile().setExecutable(true);
        try (Running running = place.tool().with("EDITOR", other.toString()).start("edit", image, "/etc/motd")) {
            running.awaitLine("editing");
            running.interrupt();
            assertThat(running.outcome().exit()).isEqualTo(ExitCode.INTERRUPTED.number());
        }
        assertUntouched();
        try (Running running = place.tool().with("EDITOR", other.toString()).start("edit", image, "/etc/motd")) {
            running.awaitLine("editing");
            running.signal("TERM");
            assertThat(running.outcome().exit()).isEqualTo(ExitCode.INTERRUPTED.number());
        }
        assertUntouched();
    }

    @Test
    void refusesDevicesAndPipesOfTheGuest() throws Exception {
        Path raw = place.root().resolve("odd.raw");
        Programs.succeed("qemu-img", "convert", "-O", "raw", image.toString(), raw.toString());
        Programs.succeed(
                "sh",
                "-c",
                "printf 'cd /srv\\nmknod null c 1 3\\nset_inode_field null mode 020644\\nmknod pipe p\\n' | PATH=$PATH:/sbin:/usr/sbin debugfs -w -f - \"$0\" >/dev/null 2>&1",
                raw.toString());
        Outcome device = run("cat", raw, "/srv/null");
        assertThat(device.exit()).isEqualTo(1);
        assertThat(device.err().lines().filter(line -> line.startsWith("customize:")))
                .singleElement()
                .asString()
                .contains("/srv/null");
        assertThat(run("cat", raw, "/srv/pipe").err()).contains("/srv/pipe");
        assertThat(run("edit", raw, "/srv/null", "-e", "s/a/b/").exit()).isEqualTo(41);
        assertThat(run("ls", "-l", raw, "/srv").succeeds().out()).containsPattern("crw-r--r-- +1 0 0 +1, +3 .* null\n");
        assertThat(run("stat", raw, "/srv/null", "/srv/pipe").succeeds().out())
                .contains("kind: character_device", "kind: fifo");
        Path to = Files.createDirectory(place.root().resolve("to"));
        Outcome got = run("get", raw, "/srv", to);
        assertThat(got.exit()).isEqualTo(1);
        assertThat(got.err()).contains("/srv/null: it is a socket, a pipe or a device", "/srv/pipe: ");
        assertThat(to.resolve("srv")).isEmptyDirectory();
        Path archive = place.root().resolve("srv.tar");
        run("get", "--tar", raw, "/srv", archive).succeeds();
        assertThat(Programs.succeed("tar", "-tvf", archive.toString()))
                .containsPattern("crw-r--r-- 0/0 +1,3 .* ./null")
                .containsPattern("p--------- .* ./pipe");
        Outcome refused = run("put", "--tar", image, archive, "/srv");
        assertThat(refused.err()).contains("failed to unpack null: it is neither a file, a directory nor a link");
        assertThat(refused.exit()).isEqualTo(28);
        assertThat(run("put", image, fifo("local"), "/srv").err())
                .contains("it is neither a file, a directory nor a link");
        assertThat(run("put", image, "/dev/null", "/srv").err())
                .contains("it is neither a file, a directory nor a link");
        assertUntouched();
    }

    @Test
    void putsAFileThatGrowsAsItWas() throws Exception {
        Path log = place.file("log", "first\n");
        try (Running running =
                shell("while :; do echo more >>\"$3\"; done & exec \"$1\" put \"$2\" \"$3\" /srv", log)) {
            try {
                running.outcome().succeeds();
            } finally {
                // The one that writes goes on.
                Programs.succeed("kill", "-KILL", "--", "-" + running.pid());
            }
        }
        assertThat(run("cat", image, "/srv/log").succeeds().out().lines().toList())
                .startsWith("first")
                .allSatisfy(line -> assertThat(line).isIn("first", "more"));
    }

    @Test
    void printsManyImagesInTheirOrder() throws Exception {
        StringBuilder words = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            Path one = place.image(PLAIN, "image" + i + ".qcow2");
            words.append(" -a '").append(one).append('\'');
            expected.append(one).append(": Welcome.\n");
        }
        try (Running running = shell("exec \"$1\" cat --jobs 3" + words + " /etc/motd")) {
            assertThat(running.outcome().succeeds().out()).isEqualTo(expected.toString());
        }
    }

    @Test
    void theSecondDiskOfAGuestIsToldToBeOne() throws Exception {
        Path data = place.image("no-system.qcow2");
        Outcome outcome = run("ls", "-a", image, "-a", data, "/home");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo(image + ": debian\n");
        assertThat(outcome.err()).contains("several disks of one guest cannot be opened yet");
    }

    @Test
    void aPipeThatNobodyReadsAnyMoreIsNoFailure() throws Exception {
        Path output = fifo("output");
        try (Running running = shell("exec \"$1\" cat \"$2\" /usr/bin/busybox >\"$3\"", output)) {
            try (InputStream in = Files.newInputStream(output, StandardOpenOption.READ)) {
                assertThat(in.readNBytes(4)).isEqualTo("\177ELF".getBytes(StandardCharsets.US_ASCII));
            }
            Outcome outcome = running.outcome();
            assertThat(outcome.exit()).isZero();
            assertThat(outcome.err()).doesNotContain("customize:");
        }
    }
}
