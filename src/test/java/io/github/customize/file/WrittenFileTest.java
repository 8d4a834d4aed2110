package io.github.customize.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class WrittenFileTest {
    @TempDir
    Path directory;

    private static void write(Path file, String text) throws IOException {
        WrittenFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void replacesAFileAtOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("r"), "old");
        try (InputStream reader = Files.newInputStream(file)) {
            write(file, "new");
            assertThat(reader.readAllBytes()).asString().isEqualTo("old");
        }
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("r");
    }

    @Test
    void leavesTheOldFileWhenTheContentFails() throws IOException {
        Path file = Files.writeString(directory.resolve("r"), "old");
        assertThatThrownBy(() -> WrittenFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("no more");
                }))
                .hasMessage("no more");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("r");
    }

    @Test
    void aLinkStaysALinkAlsoWhenItsTargetIsNotThereYet() throws IOException {
        Path target = directory.resolve("target");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("target"));
        write(link, "first");
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("first");
        write(link, "second");
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("second");
    }

    @Test
    void aDirectoryIsNoFile() {
        assertThatThrownBy(() -> write(directory, "x")).hasMessage("it is a directory");
    }

    @Test
    void aDeviceIsWrittenTo() throws IOException {
        write(Path.of("/dev/null"), "x");
        assertThatThrownBy(() -> write(Path.of("/dev/full"), "x")).hasMessageContaining("No space left");
    }

    @Test
    void aPipeIsWrittenTo() throws Exception {
        Path pipe = pipe();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                return e.toString();
            }
        });
        write(pipe, "through the pipe");
        assertThat(read.get(60, TimeUnit.SECONDS)).isEqualTo("through the pipe");
    }

    @Test
    void nobodyWaitsForEverForTheReaderOfAPipe() throws Exception {
        StreamFile unread = new StreamFile(FilePlace.of(pipe()), Duration.ofMillis(50));
        assertThatThrownBy(() -> unread.send(out -> out.write(1))).hasMessageContaining("nobody read it");
        assertThatThrownBy(unread::open).hasMessageContaining("nobody read it");
    }

    @Test
    void anErrorWhileSendingIsNotLost() {
        assertThatThrownBy(() -> WrittenFile.write(Path.of("/dev/null"), out -> {
                    throw new OutOfMemoryError("test");
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("OutOfMemoryError");
    }

    /** As a shell does it: a file that is open for others is added to, neither replaced nor emptied. */
    @Test
    void whatIsOpenIsAddedTo() throws Exception {
        Path out = directory.resolve("out");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ToStandardOutput.class.getName())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(java.waitFor()).isZero();
        assertThat(out).hasContent("before\nreport\nagain\nafter\n");
    }

    /** Prints around two reports. */
    static final class ToStandardOutput {
        private ToStandardOutput() {}

        public static void main(String[] args) throws IOException {
            System.out.println("before");
            write(Path.of("/dev/stdout"), "report\n");
            write(Path.of("/proc/self/fd/1"), "again\n");
            System.out.println("after");
        }
    }

    private Path pipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }
}
