package io.github.customize.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that was taken over is planted in the place of the real one, on hosts that have more or less to confine it. */
@Tag("process")
class JailTest {
    private static final Path LAUNCHER = Path.of(System.getProperty("customize.launcher"));
    private static final int MINUTES = 2;
    private static final List<String> FORBIDDEN = List.of(
            "read",
            "write",
            "list",
            "passwd",
            "connect",
            "unix",
            "fork",
            "signal",
            "ptrace",
            "memory",
            "device",
            "become-root",
            "chmod",
            "spoil",
            "exec");
    private static final List<String> ALLOWED = List.of("null", "random", "image", "overlay");

    @TempDir
    Path dir;

    private Path intruder;
    private Path secret;
    private Path image;
    private Path overlay;
    private Process other;

    @BeforeEach
    void plant() throws Exception {
        // Whoever runs the tests, the files are to be had by the user that root becomes.
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
        intruder = dir.resolve("qemu-img");
        Files.copy(LAUNCHER.resolveSibling("intruder"), intruder, StandardCopyOption.COPY_ATTRIBUTES);
        secret = shared(Files.writeString(dir.resolve("secret"), "s"));
        image = shared(Files.writeString(dir.resolve("image"), "i"));
        overlay = shared(Files.writeString(dir.resolve("overlay"), "o"));
        other = new ProcessBuilder("sleep", "1000").start();
    }

    private static Path shared(Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    @AfterEach
    void end() throws Exception {
        other.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "users", "spaces", "landlock", "watch", "landlock users"})
    void anIntruderGetsWhatItWasGivenAndNothingElse(String missing) throws Exception {
        Map<String, String> found = intrude(missing, Sandbox.AUTO);

        assertThat(found).containsOnlyKeys(all());
        assertThat(succeeded(found)).containsExactlyInAnyOrderElementsOf(ALLOWED);
        assertThat(image).content().isEqualTo("i");
        assertThat(overlay).content().isEqualTo("x");
        assertThat(dir.resolve("planted")).doesNotExist();
    }

    @Test
    void theFilterOfSystemCallsRemainsWhereThereIsNothingElse() throws Exception {
        Map<String, String> found = intrude("spaces landlock", Sandbox.AUTO);

        assertThat(succeeded(found))
                .contains("image", "overlay")
                .doesNotContain("connect", "unix", "fork", "signal", "ptrace", "chmod", "become-root");
    }

    @Test
    void withoutASandboxItWouldDoAllThat() throws Exception {
        assertThat(succeeded(intrude("", Sandbox.OFF))).contains("read", "write", "list", "connect", "fork", "signal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces", "landlock"})
    void nothingIsStartedWhereTheSandboxIsRequiredAndIncomplete(String missing) throws Exception {
        Ended ended = launch(missing, Sandbox.REQUIRE);

        assertThat(ended.code()).isEqualTo(Confinement.REFUSED);
        assertThat(ended.output()).contains("the sandbox is not complete").doesNotContain("read=");
    }

    @Test
    void theReportNamesWhatIsMissing() throws Exception {
        List<String> lines = launch("landlock", Sandbox.AUTO, "--console", "--report")
                .output()
                .lines()
                .toList();

        Confinement found = Confinement.parse(lines.get(0)).orElseThrow();
        assertThat(found.layers())
                .filteredOn(layer -> layer.missing().isPresent())
                .extracting(Confinement.Layer::name)
                .containsExactly("Landlock");
        assertThat(found.weakness().orElseThrow()).contains("no Landlock").contains("customize doctor");
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(FORBIDDEN);
        all.addAll(ALLOWED);
        return all;
    }

    private static List<String> succeeded(Map<String, String> found) {
        return found.entrySet().stream()
                .filter(one -> one.getValue().equals("ok"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, String> intrude(String missing, Sandbox sandbox) throws Exception {
        Map<String, String> found = new TreeMap<>();
        launch(missing, sandbox).output().lines().forEach(line -> found.put(line.split("=")[0], line.split("=")[1]));
        return found;
    }

    private record Ended(int code, String output) {}

    private Ended launch(String missing, Sandbox sandbox, String... options) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> words = new ArrayList<>();
            if (!missing.isEmpty()) {
                words.add(LAUNCHER.resolveSibling("without").toString());
                words.addAll(List.of(missing.split(" ")));
                words.add("--");
            }
            words.add(LAUNCHER.toString());
            words.addAll(List.of(options));
            words.addAll(Jail.of(sandbox, new ProgramFiles(intruder))
                    .reading(image)
                    .writing(overlay)
                    .options());
            words.addAll(List.of(
                    "--",
                    intruder.toString(),
                    secret.toString(),
                    dir.resolve("planted").toString()));
            words.addAll(List.of(Integer.toString(server.getLocalPort()), Long.toString(other.pid())));
            words.addAll(List.of(image.toString(), overlay.toString()));
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), output);
        }
    }
}
