package io.github.customize.image;

import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.names;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left when the changes cannot be written into the image. */
class InPlaceTest {
    @TempDir
    Path directory;

    @TempDir
    Path bin;

    private Path image;
    private String before;

    @BeforeEach
    void makeImage() throws Exception {
        image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        before = state(image);
    }

    @AfterEach
    void endHolder() throws Exception {
        if (Files.exists(bin.resolve("pid"))) {
            TestImages.run("kill", "-KILL", Files.readString(bin.resolve("pid")).strip());
        }
    }

    /** A virtual machine starts after the last look at the image, and before QEMU's tool opens it. */
    @Test
    void aRefusedCommitLeavesNeitherJournalNorOverlay() throws Exception {
        beforeCommit(machine("sleep 600000"));

        Finished finished = run();

        assertThat(finished.output())
                .startsWith("27 ")
                .contains("lock")
                .doesNotContain("in part")
                .doesNotContain("recover");
        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    @Test
    void whatTheMachineWroteMeanwhileIsNeverUndone() throws Exception {
        beforeCommit(machine("write -q -P 9 20M 1M", "write -q -P 9 2M 1M", "flush", "sleep 600000"));

        assertThat(run().output()).startsWith("27 ").doesNotContain("in part");

        endHolder();
        Files.delete(bin.resolve("pid"));
        String used = state(image);
        Image.open(TestImages.replace(image)).close();
        assertThat(state(image)).isEqualTo(used);
        assertPattern(image, Format.QCOW2, 9, "2M", "1M");
    }

    @ParameterizedTest
    @CsvSource({
        "in-place.before-commit:io, 28",
        "in-place.before-commit:enospc, 26",
        "in-place.commit-begun:io, 28",
        "in-place.commit-begun:enospc, 26",
    })
    void aFailureBeforeTheFirstByteLeavesNothing(String fault, String code) throws Exception {
        Finished finished = ChildRun.run(fault, "in-place", image.toString(), "2");

        assertThat(finished.output()).startsWith(code + " failed to ").doesNotContain("in part");
        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    @Test
    void aToolThatCannotBeStartedLeavesNothing() throws Exception {
        beforeCommit("exec /nonexistent");

        assertThat(run().output()).doesNotContain("in part");

        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    @Test
    void aToolThatIsKilledHalfWayLeavesAJournalOfExactlyThatState() throws Exception {
        beforeCommit("qemu-io -f qcow2 -c 'write -q -P 7 1M 1M' " + image, "kill -KILL $$");

        assertThat(run().output()).contains("at least in part").contains("customize recover " + image.toRealPath());
        Path journal = new JournalFile(image).path();
        assertThat(journal).content().contains("stage=STOPPED");

        // At once: no time that passes is needed to see a change.
        byte[] half = Files.readAllBytes(image);
        TestImages.write(TestImages.node(image, Format.QCOW2), 9, "20M", "1M");
        assertThat(catchThrowableOfType(
                                Failure.class,
                                () -> Image.open(TestImages.replace(image)).close())
                        .code())
                .isEqualTo(ExitCode.IMAGE_CORRUPT);
        assertThat(half).isNotEqualTo(Files.readAllBytes(image));
        assertThat(Recovery.recover(image, Recovery.Choice.FORCE)).isTrue();
        assertPattern(image, Format.QCOW2, 7, "1M", "2M");
        assertPattern(image, Format.QCOW2, 9, "20M", "1M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replace", "in-place"})
    void aMachineThatStartedWhileTheStepsRanIsSeen(String mode) throws Exception {
        // The first thing that is done when the steps have ended, for both.
        beforeTool("check", machine("sleep 600000"));

        assertThat(run(mode).output()).startsWith("27 ").contains("in use by process");

        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    private Finished run() throws Exception {
        return run("in-place");
    }

    private Finished run(String mode) throws Exception {
        return ChildRun.runWithPath(bin + ":" + System.getenv("PATH"), mode, image.toString(), "2");
    }

    private void beforeCommit(String... commands) throws Exception {
        beforeTool("commit", commands);
    }

    /** Plants something in the place of qemu-img that does this first, and then what it is asked for. */
    private void beforeTool(String command, String... commands) throws Exception {
        String script = """
                #!/bin/sh
                PATH=${PATH#*:}
                if [ "$1" = %s ]; then
                %s
                fi
                exec qemu-img "$@"
                """.formatted(command, String.join("\n", commands));
        Files.writeString(bin.resolve("qemu-img"), script);
        Files.setPosixFilePermissions(bin.resolve("qemu-img"), PosixFilePermissions.fromString("rwx------"));
    }

    /** Something that opens the image as a virtual machine does, and does that. */
    private String[] machine(String... commands) {
        String does = "-c '" + String.join("' -c '", commands) + "'";
        return new String[] {
            "qemu-io -f qcow2 %s %s </dev/null >/dev/null 2>&1 &".formatted(does, image),
            "echo $! >" + bin.resolve("pid"),
            // Somebody who tries to open it as well could be first, and be what keeps it out. The run that is tested
            // has locks
            // on the image too, so it has to be one of QEMU's bytes, from 100 on.
            "until grep -q \":$(stat --format=%%i %s) [12][0-9][0-9] \" /proc/locks; do :; done".formatted(image),
            commands.length > 1
                    ? "while ! qemu-io -U -r -f qcow2 -c 'read -P 9 2M 1M' %s | grep -q ops; do :; done"
                            .formatted(image)
                    : ":"
        };
    }
}
