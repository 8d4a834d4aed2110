package io.github.customize.step.backend.firstboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program that runs the first boot, by a real shell in a directory of its own; it is killed as a machine dies. */
@Tag("process")
class FirstbootProgramTest {
    private static final int KILLED = 137;
    private static final int LONGEST_OUTPUT = 1 << 20;

    @TempDir
    Path dir;

    private Path program;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(queue());
        try (InputStream in = Objects.requireNonNull(FirstbootService.class.getResourceAsStream("firstboot.sh"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("/var/lib/customize", dir + "/customize")
                    .replace("/var/log/", dir + "/")
                    .replace("@SERVICE@", dir + "/service");
            program = Files.writeString(dir.resolve("customize/firstboot/run"), text);
        }
        Files.writeString(dir.resolve("service"), "service");
    }

    private Path queue() {
        return dir.resolve("customize/firstboot/queue");
    }

    /** Lines of a script see the test's directory as {@code $D}. */
    private void put(String name, String settings, String... lines) throws IOException {
        Path script = Files.writeString(
                queue().resolve(name), "#!/bin/sh\nD=" + dir + "\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(queue().resolve(name + ".conf"), settings);
    }

    private Finished boot() throws Exception {
        return Programs.run(Command.of("/bin/sh", program.toString()), Duration.ofMinutes(2), LONGEST_OUTPUT);
    }

    private String text(String name) throws IOException {
        return Files.readString(dir.resolve(name));
    }

    private List<String> log() throws IOException {
        return text("customize-firstboot.log")
                .lines()
                .map(line -> line.replaceFirst("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ", ""))
                .toList();
    }

    private void assertDone() {
        assertThat(dir.resolve("customize")).doesNotExist();
        assertThat(dir.resolve("service")).doesNotExist();
    }

    @Test
    void runsAllInOrderAndLeavesOnlyItsLog() throws Exception {
        put("0002-second", "on_failure=continue\n", "echo two >&2; echo b >>$D/ran; exit 3");
        put("0001-first", "after=boot\n", "printf one; echo a >>$D/ran; read x; echo \"$? $HOME\" >$D/input");
        put("0010-third", "", "echo c >>$D/ran");

        Finished finished = boot();
        assertThat(finished.exit()).isEqualTo(1);
        assertThat(text("ran")).isEqualTo("a\nb\nc\n");
        assertThat(text("input")).isEqualTo("1 /root\n");
        assertThat(log())
                .containsExactly(
                        "0001-first runs",
                        "one",
                        "0001-first finished with exit code 0",
                        "0002-second runs",
                        "two",
                        "0002-second finished with exit code 3",
                        "0010-third runs",
                        "0010-third finished with exit code 0");
        assertThat(finished.output()).contains("one\n", "two\n", "0002-second finished with exit code 3");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("customize-firstboot.log"))))
                .isEqualTo("rw-------");
        assertDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rerun", "skip"})
    void goesOnWhereTheMachineDied(String interrupted) throws Exception {
        put("0001-first", "", "echo a >>$D/ran");
        put(
                "0002-second",
                "interrupted=" + interrupted + "\n",
                "echo b >>$D/ran",
                "[ -e $D/died ] || { : >$D/died; kill -9 $PPID; exit 0; }",
                "echo whole >>$D/ran");
        put("0003-third", "", "echo c >>$D/ran");

        assertThat(boot().exit()).isEqualTo(KILLED);
        assertThat(text("ran")).isEqualTo("a\nb\n");
        assertThat(dir.resolve("service")).exists();

        assertThat(boot().exit()).isZero();
        boolean again = interrupted.equals("rerun");
        assertThat(text("ran")).isEqualTo(again ? "a\nb\nb\nwhole\nc\n" : "a\nb\nc\n");
        assertThat(log())
                .contains(
                        again
                                ? "0002-second was interrupted, and runs again"
                                : "0002-second finished without an exit code: it was interrupted, and is not run again");
        assertDone();
    }

    @Test
    void whatHadEndedWhenTheMachineDiedIsNotRunAgain() throws Exception {
        put("0001-first", "", "echo a >>$D/ran");
        Files.writeString(queue().resolve("0001-first.started"), "");
        Files.writeString(queue().resolve("0001-first.ended"), "0\n");

        assertThat(boot().exit()).isZero();
        assertThat(dir.resolve("ran")).doesNotExist();
        assertThat(log()).containsExactly("0001-first finished with exit code 0");
        assertDone();
    }

    @Test
    void stopsAfterAFailure() throws Exception {
        put("0001-first", "on_failure=stop\n", "exit 4");
        put("0002-second", "", "echo b >>$D/ran");

        assertThat(boot().exit()).isEqualTo(1);
        assertThat(dir.resolve("ran")).doesNotExist();
        assertThat(log())
                .containsExactly(
                        "0001-first runs",
                        "0001-first finished with exit code 4",
                        "0002-second is not run, since 0001-first failed");
        assertDone();
    }

    @Test
    void triesAgainAtTheNextBootAndWhatComesAfterWaits() throws Exception {
        put("0001-first", "on_failure=retry\n", "echo a >>$D/ran; [ $(grep -c a $D/ran) = 2 ]");
        put("0002-second", "", "echo b >>$D/ran");

        assertThat(boot().exit()).isEqualTo(1);
        assertThat(text("ran")).isEqualTo("a\n");
        assertThat(dir.resolve("service")).exists();

        assertThat(boot().exit()).isZero();
        assertThat(text("ran")).isEqualTo("a\na\nb\n");
        assertDone();
    }
}
