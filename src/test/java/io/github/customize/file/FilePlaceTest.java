package io.github.customize.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePlaceTest {
    @TempDir
    Path directory;

    private String key(String name) throws IOException {
        return FilePlace.of(directory.resolve(name)).key();
    }

    @Test
    void allNamesOfAFileAreOnePlace() throws IOException {
        Files.createFile(directory.resolve("file"));
        Files.createDirectory(directory.resolve("directory"));
        Files.createLink(directory.resolve("directory/hard"), directory.resolve("file"));
        Files.createSymbolicLink(directory.resolve("directory/soft"), Path.of("../file"));
        Files.createSymbolicLink(directory.resolve("up"), Path.of("directory/.."));
        for (String other :
                new String[] {"./file", "directory/../file", "directory/hard", "directory/soft", "up/file"}) {
            assertThat(key(other)).as(other).isEqualTo(key("file"));
        }
        Files.createFile(directory.resolve("other"));
        assertThat(key("other")).isNotEqualTo(key("file"));
    }

    @Test
    void soAreTheNamesOfAFileThatIsNotThere() throws IOException {
        Files.createDirectory(directory.resolve("directory"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("directory"));
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("link/new"));
        assertThat(key("link/new")).isEqualTo(key("directory/new"));
        assertThat(key("dangling")).isEqualTo(key("directory/new"));
        assertThat(key("directory/other")).isNotEqualTo(key("directory/new"));
        assertThat(FilePlace.of(directory.resolve("dangling")).real())
                .isEqualTo(directory.toRealPath().resolve("directory/new"));
    }

    @Test
    void withoutADirectoryThereIsNoPlace() throws IOException {
        Files.createSymbolicLink(directory.resolve("round"), Path.of("round"));
        assertThatThrownBy(() -> key("no/such")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> key("round")).isInstanceOf(FileSystemLoopException.class);
    }

    @Test
    void aPlaceHasAKind() throws IOException {
        Files.createFile(directory.resolve("file"));
        assertThat(FilePlace.of(directory).kind()).isEqualTo(FileKind.DIRECTORY);
        assertThat(FilePlace.of(directory.resolve("file")).kind()).isEqualTo(FileKind.REGULAR);
        assertThat(FilePlace.of(directory.resolve("new")).kind()).isEqualTo(FileKind.MISSING);
        assertThat(FilePlace.of(Path.of("/dev/null")).kind()).isEqualTo(FileKind.CHARACTER_DEVICE);
        assertThat(FilePlace.of(Path.of("/")).kind()).isEqualTo(FileKind.DIRECTORY);
    }

    /** A node with no device behind it is enough: nobody opens it. */
    @Test
    void twoNodesOfABlockDeviceAreOnePlace() throws Exception {
        for (String name : new String[] {"a", "b"}) {
            Process mknod = new ProcessBuilder("mknod", directory.resolve(name).toString(), "b", "240", "0").start();
            assertThat(mknod.waitFor())
                    .as("make a device node: run this test as root")
                    .isZero();
        }
        assertThat(FilePlace.of(directory.resolve("a")).kind()).isEqualTo(FileKind.BLOCK_DEVICE);
        assertThat(key("a")).isEqualTo(key("b"));
    }

    /** One directory and one file are mounted a second time, in a name space that ends with the child. */
    @Test
    void aBindMountIsNoOtherPlace() throws Exception {
        String script = """
                cd "$1" && mkdir a b && touch a/there other &&
                mount --bind a b && mount --bind a/there other || exit 7
                exec "$2" -cp "$3" "$4"
                """;
        Process child = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        directory.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        Keys.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int exit = child.waitFor();
        assertThat(exit)
                .as("mount in a name space; allow user name spaces here: %s", printed)
                .isZero();
        assertThat(printed).isEqualTo("true\ntrue\ntrue\n");
    }

    /** Compares the places of files in the current directory. */
    static final class Keys {
        private Keys() {}

        public static void main(String[] args) throws IOException {
            System.out.println(same("a/new", "b/new"));
            System.out.println(same("a/there", "b/there"));
            System.out.println(same("a/there", "other"));
        }

        private static boolean same(String one, String other) throws IOException {
            return FilePlace.of(Path.of(one))
                    .key()
                    .equals(FilePlace.of(Path.of(other)).key());
        }
    }
}
