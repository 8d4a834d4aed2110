package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files that the library reads, writes and copies. */
class GuestFilesTest extends ApiCase {
    private static final long LARGE = 40L << 20;

    @Test
    void readsAndListsFiles() throws Exception {
        try (Guest guest = look()) {
            GuestFiles files = guest.files();
            FileInfo shadow = files.stat("/etc/shadow").orElseThrow();
            assertThat(shadow.kind()).isEqualTo(FileInfo.Kind.FILE);
            assertThat(shadow.mode()).isEqualTo(0640);
            assertThat(shadow.gid()).isEqualTo(42);
            assertThat(shadow.links()).isEqualTo(1);
            FileInfo link = files.lstat("/bin").orElseThrow();
            assertThat(link.kind()).isEqualTo(FileInfo.Kind.LINK);
            assertThat(link.target()).contains("usr/bin");
            assertThat(files.stat("/bin").orElseThrow().kind()).isEqualTo(FileInfo.Kind.DIRECTORY);
            assertThat(files.stat("/none")).isEmpty();
            assertThat(files.realPath("/bin/sh")).contains("/usr/bin/busybox");
            assertThat(files.realPath("/none/x")).isEmpty();
            assertThat(files.glob("/etc/host*")).containsExactly("/etc/hostname", "/etc/hosts");
            assertThat(files.list("/home")).extracting(FileInfo::path).containsExactly("debian");
            List<String> walked = new ArrayList<>();
            files.walk("/usr/share/zoneinfo", file -> walked.add(file.path()));
            assertThat(walked).containsExactly("", "America", "America/New_York", "Europe", "Europe/Berlin", "UTC");
            assertThat(files.space("/").size()).isBetween(1L << 20, 62L << 20);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            files.copyOut("/etc/motd", out);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Welcome.\n");
        }
    }

    @Test
    void saysWhatCannotBeRead() throws Exception {
        try (Guest guest = look()) {
            GuestFiles files = guest.files();
            guest.run(Program.shell("mkfifo /tmp/fifo; ln -s /etc/none /tmp/dead"));
            assertThatThrownBy(() -> files.read("/none")).hasMessageContaining("No such file or directory");
            assertThatThrownBy(() -> files.read("/etc")).hasMessageContaining("Is a directory");
            assertThatThrownBy(() -> files.read("/tmp/fifo")).isInstanceOf(CustomizeException.class);
            assertThatThrownBy(() -> files.read("/tmp/dead")).hasMessageContaining("No such file or directory");
            assertThatThrownBy(() -> files.list("/etc/motd")).hasMessageContaining("Not a directory");
            assertThatThrownBy(() -> files.walk("/none", file -> {})).hasMessageContaining("No such file");
            assertThatThrownBy(() -> files.space("/none")).isInstanceOf(CustomizeException.class);
            // Links lead nowhere but into the guest.
            files.link("../../../../etc/motd", "/tmp/out");
            assertThat(files.readText("/tmp/out")).isEqualTo("Welcome.\n");
            // None of it ended the guest.
            assertThat(files.readText("/etc/hostname")).isEqualTo("small\n");
        }
    }

    @Test
    void changesFiles() throws Exception {
        Path host = Files.writeString(work.resolve("host"), "from the host\n");
        try (Guest guest = open()) {
            GuestFiles files = guest.files();
            files.mkdir("/srv/a");
            files.mkdirs("/srv/a/b/c");
            assertThatThrownBy(() -> files.mkdir("/srv/a")).hasMessageContaining("File exists");
            files.write("/srv/a/f", "text");
            files.write("/srv/a/g", host);
            files.chmod("/srv/a/f", 0600);
            files.chown("/srv/a/f", 1000, 1000);
            files.write("/srv/a/f", "other");
            files.link("f", "/srv/a/link");
            files.copy("/srv/a/f", "/srv/a/copy");
            files.rename("/srv/a/g", "/srv/a/h");
            assertThatThrownBy(() -> files.remove("/srv/a/b")).hasMessageContaining("Directory not empty");
            files.removeTree("/srv/a/b");
            files.remove("/etc/motd");
            assertThatThrownBy(() -> files.chmod("/srv/a", 010000)).isInstanceOf(IllegalArgumentException.class);
            guest.commit();
        }
        try (Guest guest = look()) {
            GuestFiles files = guest.files();
            assertThat(files.list("/srv/a")).extracting(FileInfo::path).containsExactly("copy", "f", "h", "link");
            FileInfo f = files.stat("/srv/a/f").orElseThrow();
            assertThat(f.mode()).isEqualTo(0600);
            assertThat(f.uid()).isEqualTo(1000);
            assertThat(files.readText("/srv/a/link")).isEqualTo("other");
            assertThat(files.readText("/srv/a/h")).isEqualTo("from the host\n");
            assertThat(files.stat("/etc/motd")).isEmpty();
        }
    }

    @Test
    void copiesTreesToTheGuestAndBack() throws Exception {
        Path tree = Files.createDirectories(work.resolve("tree/sub/deep"));
        Path top = work.resolve("tree");
        Files.writeString(tree.resolve("text"), "hello\n");
        Files.setAttribute(tree.resolve("text"), "unix:mode", 0751);
        Files.createSymbolicLink(top.resolve("link"), Path.of("sub/deep/text"));
        Files.createSymbolicLink(top.resolve("dead"), Path.of("/nowhere"));
        for (int i = 0; i < 200; i++) {
            Files.writeString(top.resolve("file" + i), "content " + i);
        }
        Path sparse = sparse(top.resolve("sparse"));
        try (Guest guest = open()) {
            guest.files().copyIn(top, "/srv");
            guest.run(Program.shell("mkfifo /srv/tree/sub/fifo"));
            Path back = Files.createDirectory(work.resolve("back"));
            assertThat(guest.run(Program.of("stat", "-c", "%b", "/srv/tree/sparse"))
                            .text()
                            .strip())
                    .satisfies(
                            blocks -> assertThat(512 * Long.parseLong(blocks)).isLessThan(LARGE / 2));
            assertThat(guest.files().copyOut("/srv/tree", back)).containsExactly("/srv/tree/sub/fifo");
            Path copy = back.resolve("tree");
            assertThat(copy.resolve("sub/deep/text")).hasContent("hello\n");
            assertThat(Files.getAttribute(copy.resolve("sub/deep/text"), "unix:mode"))
                    .isEqualTo(0100751);
            assertThat(Files.getLastModifiedTime(copy.resolve("sub/deep/text")).toMillis() / 1000)
                    .isEqualTo(Files.getLastModifiedTime(tree.resolve("text")).toMillis() / 1000);
            assertThat(Files.readSymbolicLink(copy.resolve("link"))).hasToString("sub/deep/text");
            assertThat(Files.readSymbolicLink(copy.resolve("dead"))).hasToString("/nowhere");
            for (int i = 0; i < 200; i++) {
                assertThat(copy.resolve("file" + i)).hasContent("content " + i);
            }
            assertThat(copy.resolve("sparse")).hasSameBinaryContentAs(sparse);
            assertThat(blocks(copy.resolve("sparse"))).isLessThan(LARGE / 2);
            // Once more onto what is there.
            guest.files().copyOut("/srv/tree/sub", back);
            guest.files().copyOut("/etc/motd", back.resolve("other"));
            assertThat(back.resolve("other")).hasContent("Welcome.\n");
            guest.files().copyOut("/bin/sh", back);
            assertThat(Files.isRegularFile(back.resolve("sh"), LinkOption.NOFOLLOW_LINKS))
                    .isTrue();
        }
    }

    private static long blocks(Path file) throws Exception {
        Process process = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return 512
                * Long.parseLong(
                        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    }

    /** With a hole at its beginning, in its middle and at its end. */
    private static Path sparse(Path file) throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(5_000_001);
            out.write(bytes);
            out.seek(20_000_000);
            out.write(bytes);
            out.setLength(LARGE);
        }
        return file;
    }

    @Test
    void refusesWhatCannotBeCopied() throws Exception {
        Path fifo = work.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        try (Guest guest = open()) {
            GuestFiles files = guest.files();
            assertThatThrownBy(() -> files.copyIn(fifo, "/srv")).hasMessageContaining("neither a file");
            assertThatThrownBy(() -> files.copyIn(work.resolve("none"), "/srv")).isInstanceOf(CustomizeException.class);
            assertThatThrownBy(() -> files.copyIn(Path.of("/"), "/srv")).hasMessageContaining("no name");
            assertThatThrownBy(() -> files.write("/none/x", "y")).hasMessageContaining("No such file or directory");
            assertThatThrownBy(() -> files.copyOut("/none", work)).hasMessageContaining("No such file");
            assertThatThrownBy(() -> files.copyOut("/etc/motd", work.resolve("no/directory")))
                    .isInstanceOf(CustomizeException.class);
            OutputStream full = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            assertThatThrownBy(() -> files.copyOut("/usr/bin/busybox", full))
                    .isInstanceOf(CustomizeException.class)
                    .hasMessageContaining("No space left");
            // The rest of a content that nobody took is not taken for an answer.
            assertThat(files.readText("/etc/hostname")).isEqualTo("small\n");
        }
    }

    @Test
    void carriesTreesAsTarArchives() throws Exception {
        String name = "long-".repeat(40);
        Path tree = Files.createDirectories(work.resolve("t/d"));
        Files.writeString(tree.resolve(name), "long\n");
        Files.writeString(tree.resolve("empty"), "");
        Files.createSymbolicLink(tree.resolve("link"), Path.of(name));
        Files.createLink(tree.resolve("second"), tree.resolve(name));
        Path archive = work.resolve("a.tar");
        sh("tar -C " + work.resolve("t") + " -cf " + archive + " d");
        Path back = work.resolve("b.tar");
        Path unpacked = Files.createDirectory(work.resolve("u"));
        try (Guest guest = open()) {
            try (var in = Files.newInputStream(archive)) {
                guest.files().tarIn(in, "/srv");
            }
            assertThat(guest.files().readText("/srv/d/second")).isEqualTo("long\n");
            try (var out = Files.newOutputStream(back)) {
                guest.files().tarOut("/srv", out);
            }
            sh("tar -C " + unpacked + " -xf " + back);
            assertThat(unpacked.resolve("d").resolve(name)).hasContent("long\n");
            assertThat(unpacked.resolve("d/second")).hasContent("long\n");
            assertThat(unpacked.resolve("d/empty")).isEmptyFile();
            assertThat(Files.readSymbolicLink(unpacked.resolve("d/link"))).hasToString(name);
            guest.files().tarIn(Files.newInputStream(back), "/opt");
            assertThat(guest.files().readText("/opt/d/link")).isEqualTo("long\n");
            assertThatThrownBy(() -> guest.files().tarOut("/etc/motd", OutputStream.nullOutputStream()))
                    .hasMessageContaining("no directory");
            byte[] cut = Files.readAllBytes(archive);
            assertThatThrownBy(() -> guest.files().tarIn(new ByteArrayInputStream(cut, 0, 700), "/opt"))
                    .hasMessageContaining("ends in the middle");
            assertThatThrownBy(() -> guest.files().tarIn(new ByteArrayInputStream(new byte[] {1, 2, 3}), "/opt"))
                    .hasMessageContaining("ends in the middle");
            assertThatThrownBy(() -> guest.files().tarIn(Files.newInputStream(image), "/opt"))
                    .hasMessageContaining("no tar archive");
            guest.files().write("/opt/in", new ByteArrayInputStream("streamed".getBytes(StandardCharsets.UTF_8)));
            assertThat(guest.files().readText("/opt/in")).isEqualTo("streamed");
        }
    }

    @Test
    void keepsHolesInTarArchives() throws Exception {
        Path tree = Files.createDirectory(work.resolve("t"));
        Path sparse = sparse(tree.resolve("sparse"));
        Files.writeString(tree.resolve("after"), "next\n");
        Path archive = work.resolve("a.tar");
        Path back = work.resolve("b.tar");
        sh("tar --sparse -C " + tree + " -cf " + archive + " sparse after");
        assertThat(Files.size(archive)).isLessThan(LARGE / 2);
        try (Guest guest = open()) {
            try (var in = Files.newInputStream(archive)) {
                guest.files().tarIn(in, "/srv");
            }
            FileDetails made = guest.files().details("/srv/sparse").orElseThrow();
            assertThat(made.file().size()).isEqualTo(LARGE);
            assertThat(512 * made.blocks()).isLessThan(LARGE / 2);
            assertThat(guest.files().readText("/srv/after")).isEqualTo("next\n");
            guest.run(Program.shell("mkfifo /srv/fifo"));
            try (var out = Files.newOutputStream(back)) {
                assertThat(guest.files().tarOut("/srv", out)).isEmpty();
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            guest.files().copyOut("/srv/sparse", whole);
            assertThat(whole.toByteArray()).isEqualTo(Files.readAllBytes(sparse));
        }
        assertThat(Files.size(back)).isLessThan(LARGE / 2);
        Path unpacked = Files.createDirectory(work.resolve("u"));
        sh("tar -C " + unpacked + " -xf " + back);
        assertThat(unpacked.resolve("sparse")).hasSameBinaryContentAs(sparse);
        assertThat(blocks(unpacked.resolve("sparse"))).isLessThan(LARGE / 2);
        assertThat(unpacked.resolve("after")).hasContent("next\n");
        assertThat(unpacked.resolve("fifo")).exists();
    }

    private static void sh(String command) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor())
                .isZero();
    }

    @Test
    void neverFollowsALinkOfTheHostThatCameFromTheGuest() throws Exception {
        Path victim = Files.createDirectory(work.resolve("victim"));
        Path to = Files.createDirectory(work.resolve("to"));
        Files.createSymbolicLink(to.resolve("d"), victim);
        try (Guest guest = open()) {
            guest.files().mkdirs("/srv/d");
            guest.files().write("/srv/d/f", "x");
            assertThatThrownBy(() -> guest.files().copyOut("/srv/d", to)).isInstanceOf(CustomizeException.class);
        }
        assertThat(victim).isEmptyDirectory();
    }
}
