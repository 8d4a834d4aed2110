package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands on files of a guest, as a user calls them. */
class FileCommandsTest extends EndToEnd {
    private Path image;

    @BeforeEach
    void copyImage() throws Exception {
        image = place.image(PLAIN);
    }

    private Outcome run(Object... words) throws Exception {
        return place.tool().run(words);
    }

    private Outcome fails(int exit, Object... words) throws Exception {
        Fingerprint before = Fingerprint.of(image);
        Outcome outcome = run(words);
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        return outcome;
    }

    /** What a shell makes of it; the program is $1, the image $2. */
    private Outcome shell(String script) throws Exception {
        return place.tool()
                .installedAt(Path.of("/bin/sh"))
                .run("-c", script, "sh", Tool.DIST.resolve("bin/customize"), image);
    }

    @Test
    void readsWithoutTouchingTheImage() throws Exception {
        Fingerprint before = Fingerprint.of(image);
        assertThat(run("cat", image, "/etc/motd", "/etc/hostname").succeeds().out())
                .isEqualTo("Welcome.\nsmall\n");
        assertThat(run("cat", image, "/etc/host*").succeeds().out()).startsWith("small\n127.0.0.1");
        assertThat(run("ls", image, "/home", "/usr/share/zoneinfo").succeeds().out())
                .isEqualTo("debian\nAmerica\nEurope\nUTC\n");
        assertThat(run("ls", "-lR", image, "/usr/share/zoneinfo/Europe")
                        .succeeds()
                        .out()
                        .lines())
                .hasSize(2)
                .first()
                .asString()
                .matches("d 0755 +\\d+ /usr/share/zoneinfo/Europe");
        assertThat(run("ls", "-R", "-a", image, "/usr/share/zoneinfo")
                        .succeeds()
                        .out())
                .isEqualTo("/America\n/America/New_York\n/Europe\n/Europe/Berlin\n/UTC\n");
        assertThat(run("ls", "-l", image, "/home").succeeds().out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("total 3"),
                        line -> assertThat(line).matches("drwxr-xr-x  3    0    0 1024 \\w+ +\\d+ +[0-9:]+ \\."),
                        line -> assertThat(line).matches("drwxr-xr-x 17    0    0 1024 \\w+ +\\d+ +[0-9:]+ \\.\\."),
                        line -> assertThat(line).matches("drwxr-xr-x  2 1000 1000 1024 \\w+ +\\d+ +[0-9:]+ debian"));
        assertThat(run("ls", "-lR", "--checksum=crc", "--csv", "--extra-stats", image, "/etc/default", "/etc/hostname")
                        .succeeds()
                        .out())
                .matches(
                        "d,0755,1024,\\d+:0,\\d+,2,0:0,2,,/etc/default\n-,0644,6,\\d+:0,\\d+,1,0:0,2,\\d+,/etc/hostname\n");
        assertThat(run("ls", image, "/etc", "--json").succeeds().out())
                .contains("\"path\" : \"/etc/shadow\"", "\"mode\" : \"0640\"");
        assertThat(run("stat", image, "/bin").succeeds().out()).contains("kind: link", "target: usr/bin");
        assertThat(run("stat", "-L", image, "/bin").succeeds().out()).contains("kind: directory");
        assertThat(run("find", image, "/etc", "--name", "host*", "--type", "f")
                        .succeeds()
                        .out())
                .isEqualTo("/etc/hostname\n/etc/hosts\n");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
    }

    @Test
    void looksAtSeveralImagesAndAtDisksWithoutASystem() throws Exception {
        Path split = place.image("gpt-split.qcow2");
        Path none = place.image("no-system.qcow2");
        Path two = place.image("two-systems.qcow2");
        assertThat(run("cat", "-a", image, "-a", none, "-a", split, "/etc/hostname"))
                .satisfies(outcome -> {
                    assertThat(outcome.exit()).isEqualTo(1);
                    assertThat(outcome.out()).isEqualTo(image + ": small\n" + split + ": small\n");
                    assertThat(outcome.err()).contains("no-system.qcow2", "no file system has /etc/os-release");
                });
        assertThat(run("filesystems", split).succeeds().out()).isEqualTo("/dev/sda1\n/dev/sda2\n/dev/sda3\n");
        assertThat(run("filesystems", "-l", split).succeeds().out().lines().toList())
                .containsExactly(
                        "Name       Type        VFS   Label  Size      Parent",
                        "/dev/sda1  filesystem  vfat  EFI    16726016  -",
                        "/dev/sda2  filesystem  ext4  -      14410752  -",
                        "/dev/sda3  filesystem  ext4  -      55415808  -");
        assertThat(run("filesystems", none).succeeds().out()).isEqualTo("/dev/sda1\n");
        assertThat(run("df", none).succeeds().out().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("no-system.qcow2:/dev/sda1 ");
        List<String> table = run("df", "--csv", none).succeeds().out().lines().toList();
        assertThat(table).hasSize(2).first().isEqualTo("VirtualMachine,Filesystem,1K-blocks,Used,Available,Use%");
        assertThat(table.get(1)).matches("no-system\\.qcow2,/dev/sda1,\\d+,\\d+,\\d+,\\d+\\.\\d");
        assertThat(run("df", "-i", none).succeeds().out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("Filesystem  ")
                                .endsWith("Inodes      IUsed      IFree IUse%"),
                        line -> assertThat(line).matches("no-system\\.qcow2:/dev/sda1 +\\d+ +\\d+ +\\d+ +\\d+%"));
        assertThat(run("stat", "--json", "-a", split, "-a", image, "/etc/motd")
                        .succeeds()
                        .out()
                        .lines())
                .filteredOn(line -> line.contains("\"image\""))
                .satisfiesExactly(
                        line -> assertThat(line).contains("gpt-split.qcow2"),
                        line -> assertThat(line).contains("plain-ext4.qcow2"));
        fails(1, "get", "-a", image, "-a", split, "/etc/motd", place.root()).complains("one image at a time");
        fails(1, "ls", "-a", image, "/", "--jobs", "0").complains("--jobs must be at least 1");
        fails(1, "df", image, "-h", "--csv").complains("exclude each other");
        fails(1, "cat", two, "/etc/os-release").complains("there are several");
        assertThat(run("cat", "--root", "/dev/sda2", two, "/etc/os-release")
                        .succeeds()
                        .out())
                .contains("ID=ubuntu");
    }

    @Test
    void changesFiles() throws Exception {
        Path file = place.file("hosts.new", "192.0.2.7 seven\n");
        run("put", image, file, "/srv").succeeds();
        run("rm", image, "/etc/timezone").succeeds();
        run("edit", image, "/etc/motd", "-e", "s/Welcome(.)/Hello$1/", "-b", ".orig")
                .succeeds();
        place.tool()
                .with("EDITOR", "sed -i s/small/large/")
                .run("edit", image, "/etc/hostname")
                .succeeds();
        assertThat(run("cat", image, "/srv/hosts.new", "/etc/motd*", "/etc/hostname")
                        .succeeds()
                        .out())
                .isEqualTo("192.0.2.7 seven\nHello.\nWelcome.\nlarge\n");
        assertThat(run("find", image, "/etc", "--name", "timezone").succeeds().out())
                .isEmpty();
        place.tool().start(file, "put", image, "-", "/srv/piped").outcome().succeeds();
        assertThat(run("get", image, "/srv/piped", "-").succeeds().out()).isEqualTo("192.0.2.7 seven\n");
        place.assertClean(PLAIN);
    }

    @Test
    void carriesTreesAndArchives() throws Exception {
        Path tree = Files.createDirectories(place.root().resolve("tree/deep"));
        Files.writeString(tree.resolve("a b"), "x\n");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("a b"));
        // One that leads out of the tree here and would lead out of the guest there.
        Files.createSymbolicLink(tree.resolve("out"), Path.of("../../../../../../../../etc/hostname"));
        run("put", image, place.root().resolve("tree"), "/srv").succeeds();
        Path to = Files.createDirectory(place.root().resolve("to"));
        run("get", image, "/srv/tree", "/etc/motd", to).succeeds();
        assertThat(to.resolve("tree/deep/a b")).hasContent("x\n");
        assertThat(Files.readSymbolicLink(to.resolve("tree/deep/link"))).hasToString("a b");
        assertThat(to.resolve("motd")).hasContent("Welcome.\n");
        Outcome listed = shell("\"$1\" get --tar \"$2\" /srv - | tar -tf -");
        assertThat(listed.out().lines())
                .containsExactly(
                        "./", "./tree/", "./tree/deep/", "./tree/deep/a b", "./tree/deep/link", "./tree/deep/out");
        assertThat(shell("tar -C '" + place.root() + "' -cf - tree | \"$1\" put --tar \"$2\" - /opt")
                        .err())
                .doesNotContain("failed");
        assertThat(run("cat", image, "/opt/tree/deep/link", "/srv/tree/deep/out")
                        .succeeds()
                        .out())
                .isEqualTo("x\nsmall\n");
        Path archive = place.root().resolve("all.tar");
        run("get", "--tar", image, "/opt", archive).succeeds();
        assertThat(archive).isNotEmptyFile();
    }

    @Test
    void readsLogs() throws Exception {
        fails(1, "log", image).complains("/var/log/journal");
        Path syslog = place.file("syslog", "Nov 29 10:00:00 small test: line\n");
        run("put", image, syslog, "/var/log").succeeds();
        assertThat(run("log", image).succeeds().out()).isEqualTo("Nov 29 10:00:00 small test: line\n");
        // A guest with a journal is asked for it, by its own journalctl, which this one prints its arguments with.
        Path journalctl = place.file("journalctl", "#!/bin/sh\necho journal \"$@\"; echo gone >/etc/motd\n");
        journalctl.toFile().setExecutable(true);
        run("put", image, journalctl, "/usr/bin").succeeds();
        change(image, "- mkdir: /var/log/journal");
        assertThat(run("log", image).succeeds().out())
                .isEqualTo("journal --no-pager --quiet --utc --directory /var/log/journal\n");
        assertThat(run("cat", image, "/etc/motd").succeeds().out()).isEqualTo("Welcome.\n");
    }

    @Test
    void saysInOneLineWhatIsWrong() throws Exception {
        fails(1, "cat", image, "/etc/none").complains("/etc/none", "No such file or directory");
        fails(1, "cat", image, "/etc").complains("Is a directory");
        fails(1, "cat", image, "etc/motd").complains("does not begin with /");
        fails(1, "cat", image).complains("there is no path in the guest");
        fails(1, "cat", place.images().resolve("none.qcow2"), "/x").complains("no such file");
        fails(1, "ls", image, "/etc/motd").complains("Not a directory");
        fails(1, "ls", image, "/etc", "--csv").complains("for -lR only");
        fails(1, "stat", image, "/none").complains("no such file or directory");
        fails(1, "get", image, "/etc/motd", "/nowhere").complains("there is no directory");
        fails(1, "get", image, "/etc", "-").complains("it is a directory");
        fails(41, "edit", image, "/etc/none", "-e", "s/a/b/").complains("No such file");
        fails(41, "edit", image, "/etc", "-e", "s/a/b/").complains("Is a directory");
        fails(1, "cat", "--max-unpacked", "0", image, "/x").complains("takes a number from 1 to");
        fails(41, "rm", image, "/etc/none").complains("No such file");
        fails(41, "rm", image, "/srv", "/etc").complains("Directory not empty");
        fails(2, "rm", "-a", image, "-a", image, "/x").complains("one image at a time");
        fails(2, "edit", image, "/etc/motd", "-e", "y/a/b/").complains("no substitution");
        fails(2, "edit", image, "/etc/motd", "-e", "s/(a/b/").complains("Unclosed group");
        fails(2, "put", image, "/nowhere/x", "/srv").complains("there is no file");
        fails(28, "put", image, place.file("f", "x"), "/nowhere").complains("no such directory in the guest");
        fails(0, "edit", image, "/etc/motd", "-e", "s/none/x/").complains("nothing was changed");
        fails(0, "rm", "-f", image, "/etc/none");
        Outcome editor = place.tool().with("EDITOR", "false").run("edit", image, "/etc/motd");
        assertThat(editor.exit()).isEqualTo(28);
        assertThat(editor.err()).contains("the editor (false) ended with 1");
    }

    @Test
    void survivesWhatReadsItsOutput() throws Exception {
        assertThat(shell("\"$1\" cat \"$2\" /usr/bin/busybox | head -c 4; echo").out())
                .contains("ELF");
        Outcome full = shell("\"$1\" cat \"$2\" /usr/bin/busybox >/dev/full");
        assertThat(full.exit()).isEqualTo(1);
        assertThat(full.err()).contains("No space left on device");
        Outcome gone = shell("{ \"$1\" ls -lR \"$2\" /; echo $? >&2; } | true");
        assertThat(gone.err()).endsWith("0\n");
    }

    @Test
    void keepsNamesThatAreNoText() throws Exception {
        Path tree = Files.createDirectory(place.root().resolve("odd"));
        assertThat(new ProcessBuilder("sh", "-c", "touch \"$(printf 'a\\377b')\" \"$(printf 'n\\nl')\"")
                        .directory(tree.toFile())
                        .start()
                        .waitFor())
                .isZero();
        run("put", image, tree, "/srv").succeeds();
        Outcome raw = shell("\"$1\" ls \"$2\" /srv/odd | od -An -c");
        assertThat(raw.out().replaceAll("\\s+", " ")).contains("a 377 b \\n n \\n l \\n");
        Path terminal = place.root().resolve("terminal");
        assertThat(place.tool()
                        .installedAt(Path.of("/usr/bin/script"))
                        .run("-qec", Tool.DIST.resolve("bin/customize") + " ls " + image + " /srv/odd", terminal)
                        .exit())
                .isZero();
        assertThat(Files.readString(terminal, StandardCharsets.ISO_8859_1))
                .contains("a\\xffb")
                .contains("n\\nl");
        assertThat(shell("\"$1\" stat \"$2\" \"$(printf '/srv/odd/a\\377b')\" | grep -a kind")
                        .out())
                .contains("kind: file");
    }

    @Test
    void looksWhileAnotherRunChangesTheImage() throws Exception {
        try (Running running = place.tool().start("--recipe", place.recipe("- run: sleep 600"), image)) {
            running.awaitLine("sleep 600");
            Outcome seen = run("cat", image, "/etc/hostname").succeeds();
            assertThat(seen.out()).isEqualTo("small\n");
            assertThat(seen.err()).contains("in use");
            fails(ExitCode.IMAGE_IN_USE.number(), "rm", image, "/etc/motd").complains("being customized by");
            running.interrupt();
            running.outcome();
        }
    }
}
