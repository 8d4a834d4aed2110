package io.github.customize.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Finished;
import io.github.customize.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that share nothing but the image: other sessions, containers, users. */
class StrangersTest {
    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private Path image;

    @BeforeEach
    void makeImage() throws Exception {
        image = TestImages.qcow2(directory.resolve("disk.qcow2"));
    }

    /** The words that make a process a stranger, besides a run-time directory of its own. */
    static Stream<List<String>> strangers() {
        return Stream.of(
                List.of(),
                List.of("unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "--mount-proc"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void oneThatChangesTheImageKeepsAllOthersOff(List<String> stranger) throws Exception {
        Process other = ChildRun.startElsewhere(elsewhere, stranger, "hold", image.toString());
        try {
            ChildRun.awaitHolding(other);

            assertInUse(TestImages.replace(image));
            assertInUse(TestImages.inPlace(image));
            assertInUse(TestImages.toFile(image, directory.resolve("out")));
            assertInUse(TestImages.replace(Files.createLink(directory.resolve("hard"), image)));
            assertThat(catchThrowableOfType(Failure.class, () -> Recovery.recover(image, Recovery.Choice.COMPLETE))
                            .code())
                    .isEqualTo(ExitCode.IMAGE_IN_USE);
        } finally {
            Programs.kill(other);
        }
        Image.open(TestImages.replace(image)).close();
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void readersGoTogether(List<String> stranger) throws Exception {
        Process other = ChildRun.startElsewhere(
                elsewhere,
                stranger,
                "hold-reading",
                image.toString(),
                directory.resolve("theirs").toString());
        try {
            ChildRun.awaitHolding(other);

            Image.open(TestImages.toFile(image, directory.resolve("ours"))).close();
            assertInUse(TestImages.replace(image));
            assertInUse(TestImages.inPlace(image));
        } finally {
            Programs.kill(other);
        }
    }

    @Test
    void theHolderIsNamed() throws Exception {
        Process other = ChildRun.startElsewhere(elsewhere, List.of(), "hold", image.toString());
        try {
            ChildRun.awaitHolding(other);
            Process innocent = new ProcessBuilder("sleep", "600")
                    .redirectInput(image.toFile())
                    .start();
            try {
                assertThat(catchThrowableOfType(
                                Failure.class,
                                () -> Image.open(TestImages.replace(image)).close()))
                        .hasMessageContaining("it is being customized by process " + other.pid() + " (java)");
            } finally {
                innocent.destroyForcibly().waitFor();
            }
        } finally {
            Programs.kill(other);
        }
    }

    /** A shared lock needs no right to write. */
    @Test
    void anImageThatMayOnlyBeReadIsLockedToo() throws Exception {
        Path readOnly = Files.createDirectory(directory.resolve("ro"));
        Path shared = Files.move(image, readOnly.resolve("disk.qcow2"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> powerless = List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--");
        Process other = ChildRun.startElsewhere(
                elsewhere,
                powerless,
                "hold-reading",
                shared.toString(),
                directory.resolve("theirs").toString());
        try {
            ChildRun.awaitHolding(other);
            Image.open(TestImages.toFile(shared, directory.resolve("ours"))).close();

            assertInUse(TestImages.replace(shared));
        } finally {
            Programs.kill(other);
            Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void qemuWorksWithAnImageThatIsLocked() throws Exception {
        Process other = ChildRun.startElsewhere(
                elsewhere,
                List.of(),
                "hold-reading",
                image.toString(),
                directory.resolve("theirs").toString());
        try {
            ChildRun.awaitHolding(other);

            Finished read = TestImages.program("qemu-io", "-r", "-f", "qcow2", "-c", "read 0 1M", image.toString());
            assertThat(read.output()).contains("read 1048576/1048576");
            TestImages.run("qemu-io", "-f", "qcow2", "-c", "write -P 3 3M 1M", image.toString());
        } finally {
            Programs.kill(other);
        }
    }

    private static void assertInUse(ImageRequest request) {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> Image.open(request).close());
        assertThat(failure).as("%s is refused", request).isNotNull();
        assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_IN_USE);
        assertThat(failure).hasMessageContaining("it is being customized by");
    }
}
