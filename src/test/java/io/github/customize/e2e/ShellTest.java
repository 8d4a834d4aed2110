package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code customize shell}, as users and programs call it. */
class ShellTest extends EndToEnd {
    private static final String PARTED = "mbr-ext4.qcow2";
    private static final Path SCRIPTS = Path.of("src/test/resources/shell").toAbsolutePath();

    /** In the order in which the script about encrypted devices asks for them. */
    private static final String KEYS = """
            correct horse
            wrong
            correct horse
            correct horse
            battery staple
            nobody's
            battery staple
            correct horse
            battery staple

            volumes
            volumes
            battery staple
            battery staple
            battery staple
            """;

    private Path image;

    @BeforeEach
    void copyImage() throws Exception {
        image = place.image(PARTED);
    }

    private Outcome shell(Object... words) throws Exception {
        Object[] all = new Object[words.length + 1];
        all[0] = "shell";
        System.arraycopy(words, 0, all, 1, words.length);
        return place.tool().run(all);
    }

    private Outcome script(String text, Object... words) throws Exception {
        Object[] all = new Object[words.length + 1];
        all[0] = "shell";
        System.arraycopy(words, 0, all, 1, words.length);
        try (Running running = place.tool().start(place.file("input", text), all)) {
            return running.outcome();
        }
    }

    /** Expects that it ends with 1, and the image is what it was. */
    private void fails(String text, String message, Object... words) throws Exception {
        Fingerprint before = Fingerprint.of(image);
        Outcome outcome = script(text, words);
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err()).contains(message).doesNotContain("\tat ");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PARTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "files",
                "language",
                "devices",
                "partitions",
                "formats",
                "volumes",
                "tuning",
                "contents",
                "btrfs",
                "raid",
                "augeas",
                "registry",
                "inspection",
                "settings",
                "upkeep",
                "steps"
            })
    void scriptsPrintWhatTheyShould(String name) throws Exception {
        Path script = SCRIPTS.resolve(name + ".fish");
        // Those that guestfish understands too open the image themselves.
        Outcome outcome = name.equals("steps")
                ? shell("-a", image, "-i", "-f", script).succeeds()
                : shell("-a", image, "-f", script).succeeds();
        expect(name, outcome);
    }

    /** To derive keys takes long without KVM. */
    @Tag("slow")
    @Test
    void devicesAreEncryptedWithKeysFromTheStandardInput() throws Exception {
        Path script = SCRIPTS.resolve("encryption.fish");
        expect(
                "encryption",
                script(KEYS, "--keys-from-stdin", "-a", image, "-f", script).succeeds());
        Path disk = place.root().resolve("encrypted.img");
        Path made = place.file("made.fish", """
                part-disk /dev/sda mbr
                luks-format /dev/sda1 0
                luks-open /dev/sda1 secret
                mkfs ext4 /dev/mapper/secret
                mount /dev/mapper/secret /
                write /file one
                commit
                cat /file
                write /file two
                """);
        Outcome outcome = script("a key\na key\n", "--keys-from-stdin", "-N", disk + "=disk:64M", "-f", made)
                .succeeds();
        assertThat(outcome.out()).isEqualTo("one\n");
        Fingerprint before = Fingerprint.of(disk);
        Path read = place.file("read.fish", "run\nluks-open-ro /dev/sda1 it\nmount-ro /dev/mapper/it /\ncat /file\n");
        assertThat(script("a key\n", "--keys-from-stdin", "-a", disk, "-f", read)
                        .succeeds()
                        .out())
                .isEqualTo("two\n");
        assertThat(Fingerprint.of(disk)).isEqualTo(before);
    }

    /** Compares what a script printed with what is expected of it. */
    private void expect(String name, Outcome outcome) throws Exception {
        String all = outcome.out() + "--- errors\n"
                + outcome.err()
                        .replace(SCRIPTS + "/", "")
                        .replace(place.root() + "/", "")
                        .replaceAll("(?m)^note: .*\n", "");
        Path expected = SCRIPTS.resolve(name + ".out");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, all);
        }
        assertThat(all).isEqualTo(Files.readString(expected));
        place.assertClean(PARTED);
    }

    @Test
    void publishesAtTheEndOfAScriptOrWhenItIsTold() throws Exception {
        script("run\nmount /dev/sda1 /\nwrite /etc/motd one\nquit\nnonsense\n", "-a", image)
                .succeeds();
        Outcome all = script("""
                        cat /etc/motd
                        write /etc/motd thrown-away
                        mkdir /tmp/d
                        changes
                        abort
                        -ls /tmp/d
                        cat /etc/motd
                        write /etc/motd kept
                        commit
                        changes
                        write /etc/motd lost
                        """, "-a", image, "-i", "--explicit-commit").succeeds();
        assertThat(all.out()).isEqualTo("one\n/etc/motd\n/tmp/d\none\n");
        assertThat(all.err()).contains("line:6: ").contains("/tmp/d");
        Fingerprint before = Fingerprint.of(image);
        assertThat(shell("--ro", "-a", image, "-i", "cat", "/etc/motd", ":", "write", "/etc/motd", "no")
                        .succeeds()
                        .out())
                .isEqualTo("kept\n");
        shell("-a", image, "-m", "/dev/sda1", "ls", "/home").succeeds();
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PARTED);
    }

    @Test
    void whatAugeasSavedIsAChangeAndItsTreeEndsWithACommit() throws Exception {
        Outcome all = script("""
                        run
                        mount /dev/sda1 /
                        write /etc/hosts "10.0.0.1 one\\n"
                        commit
                        aug-init / 0
                        aug-set /files/etc/hosts/1/canonical two
                        changes
                        aug-save
                        changes
                        commit
                        -aug-save
                        aug-init / 0
                        umount-all
                        -aug-match /files
                        mount /dev/sda1 /
                        aug-init / 0
                        cat /etc/hosts
                        """, "-a", image).succeeds();
        assertThat(all.out()).isEqualTo("/etc/hosts\n10.0.0.1 two\n\n");
        assertThat(all.err())
                .contains("what aug-init and hivex-open opened is closed")
                .contains("line:11: no files are open")
                .contains("line:14: failed to match /files by Augeas: it was closed when");
        place.assertClean(PARTED);
    }

    @Test
    void anErrorLeavesTheImageAsItWas() throws Exception {
        fails("write /etc/motd new\ncat /none\n", "line:2: failed to", "-a", image, "-i");
        fails("run\nmount /dev/sdb1 /\n", "there is no device '/dev/sdb1'; there is /dev/sda, /dev/sda1", "-a", image);
        fails("write /etc/motd new\ncommit\n", "read-only", "-a", image, "-i", "--ro");
    }

    @Test
    void refusesWhatMakesNoSenseBeforeAnythingStarts() throws Exception {
        fails("cta /x\n", "line:1: there is no command 'cta'; did you mean 'cat'?");
        fails("clevis-luks-unlock\n", "there is no command 'clevis-luks-unlock' here; encrypted devices are opened by");
        fails("luks-format /dev/sda 0\n", "nothing is open yet; use: run");
        fails("aug-init / 0\n", "nothing is open yet; use: run");
        fails("\ncat\n", "line:2: failed to run cat: it has no arguments; use: cat path");
        fails("cat /x\n", "nothing is open yet; use: run");
        fails("run\n", "there is no image; use: add IMAGE");
        fails("add nowhere\n", "there is no such file");
        fails("echo \\\"a\necho \"a\n", "line:2: a \" is not closed");
        fails("quit now\n", "'now' is one argument too many; use: exit");
        fails("!exit 3\n", "it ended with 3");
        fails("lcd nowhere\n", "there is no such directory");
        Files.write(place.root().resolve("latin"), "echo \344\n".getBytes(StandardCharsets.ISO_8859_1));
        Outcome latin = shell("-f", place.root().resolve("latin"));
        assertThat(latin.exit()).isEqualTo(1);
        assertThat(latin.err()).contains("latin:1: the line is no text in UTF-8");
        assertThat(shell("-h", "ct").err()).contains("did you mean 'cat'?");
        assertThat(shell("-h", "cat").succeeds().out()).startsWith("cat - print a file");
        assertThat(shell("help").succeeds().out()).contains("  write-append ");
        assertThat(shell("--ro", "--rw").exit()).isEqualTo(1);
    }

    @Test
    void aProgramCanTalkToItThroughPipes() throws Exception {
        Process process = new ProcessBuilder(
                        Tool.DIST.resolve("bin/customize").toString(), "shell", "--ro", "-a", image.toString(), "-i")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream();
                BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String name : List.of("hosts", "passwd", "hosts")) {
                in.write(("is-file /etc/" + name + "\n").getBytes(StandardCharsets.UTF_8));
                in.flush();
                assertThat(out.readLine()).isEqualTo("true");
            }
            in.write("echo end\nquit\n".getBytes(StandardCharsets.UTF_8));
            in.flush();
            assertThat(out.readLine()).isEqualTo("end");
            assertThat(out.readLine()).isNull();
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void pathsOfWindowsAreFoundWhateverTheirLetters() throws Exception {
        String script = """
                part-disk /dev/sda mbr
                mkfs TYPE /dev/sda1
                mount /dev/sda1 /
                mkdir-p /Windows/System32/Config
                write win:c:\\windows\\SYSTEM32\\drivers.ini "[one]"
                ls win:\\WINDOWS\\system32
                cat WIN:C:\\Windows\\System32\\DRIVERS.INI
                mkdir-p win:c:/windows/Temp/New/deep
                find /Windows
                case-sensitive-path /wINDOWS/sYSTEM32
                is-dir win:
                is-file win:c:\\windows\\none\\x
                -ls win:d:\\x
                """;
        for (String type : List.of("vfat", "ntfs", "ext4")) {
            Path disk = place.root().resolve("windows-" + type + ".img");
            Outcome outcome = script(script.replace("TYPE", type), "-N", disk + "=disk:64M")
                    .succeeds();
            assertThat(outcome.out()).as(type).isEqualTo("""
                            Config
                            drivers.ini
                            [one]
                            /System32
                            /System32/Config
                            /System32/drivers.ini
                            /Temp
                            /Temp/New
                            /Temp/New/deep
                            /Windows/System32
                            true
                            false
                            """);
            assertThat(outcome.err()).contains("there is no drive D: in this guest");
        }
    }

    @Test
    void whatWasDoneIsPrintedAsARecipe() throws Exception {
        Path other = place.image(PARTED, "other.qcow2");
        place.file("up", "uploaded\n");
        String commands = """
                write /etc/motd "one\\ntwo\\n"
                mkdir-p /srv/www/x
                upload up /srv/www/up
                chmod 0600 /srv/www/up
                chown 0 5 /srv/www/up
                cp-a /srv/www/up /srv/www/x
                mv /srv/www/up /srv/www/moved
                ln-s ../srv/www /etc/link
                glob rm-rf /etc/host*
                sh "echo ran ${HOME:-none} > /etc/ran"
                write /etc/dollar "${x} $$ 'quoted'"
                step motd: hello
                """;
        Outcome outcome = script(
                        commands + "abort\n" + commands + "fill 65 2 /srv/fill\n-rm /none\nplan\n", "-a", image, "-i")
                .succeeds();
        String plan = outcome.out().substring(outcome.out().indexOf("version: 1\n"));
        assertThat(plan).contains("# There is no step for: fill 65 2 /srv/fill").doesNotContain("abort");
        assertThat(plan.split("write_files", -1)).hasSize(4);
        Path recipe = place.file("plan.yaml", plan);
        place.tool().run("validate", recipe).succeeds();
        place.tool().run("--recipe", recipe, other).succeeds();
        List<String> looks = List.of(
                "cat /etc/motd", "ls /etc", "find /srv", "lstat /srv/www/moved", "cat /etc/ran", "cat /etc/dollar");
        String all = String.join("\n", looks) + "\n";
        String ours = script(
                        all.replace("find /srv", "-rm /srv/fill\nfind /srv"), "-a", image, "-i", "--explicit-commit")
                .succeeds()
                .out();
        String theirs = script(all, "--ro", "-a", other, "-i").succeeds().out();
        assertThat(withoutTimes(theirs)).isEqualTo(withoutTimes(ours));
        assertThat(script("run\nplan\n", "-a", image).succeeds().out()).isEqualTo("# Nothing was changed.\n");
    }

    private static String withoutTimes(String stat) {
        return stat.replaceAll("(?m)^(dev|ino|blocks|atime|mtime|ctime|[amc]time_.*|st_.*): .*\n", "");
    }

    @Test
    void scriptsAreProgramsToo() throws Exception {
        Path script = place.file(
                "script", "#!" + Tool.DIST.resolve("bin/customize") + " shell -f\necho \"it runs\"\n!echo locally\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(place.tool().installedAt(script).run().succeeds().out()).isEqualTo("it runs\nlocally\n");
        Path guestfish = place.file(
                "guestfish", "#!" + Tool.DIST.resolve("drop-in/guestfish") + " -f\necho guestfish\ncat /none\n");
        assertThat(guestfish.toFile().setExecutable(true)).isTrue();
        Outcome dropIn = place.tool().installedAt(guestfish).run();
        assertThat(dropIn.exit()).isEqualTo(1);
        assertThat(dropIn.out()).isEqualTo("guestfish\n");
    }

    @Test
    void aSignalPublishesNothing() throws Exception {
        Fingerprint before = Fingerprint.of(image);
        try (Running running = place.tool()
                .start(
                        place.file("input", "write /etc/motd new\nchanges | cat >&2\nsleep 600\n"),
                        "shell",
                        "-a",
                        image,
                        "-i")) {
            running.awaitLine("/etc/motd");
            running.interrupt();
            assertThat(running.outcome().exit()).isEqualTo(1);
        }
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PARTED);
    }

    @Test
    void theExamplesOfTheDocumentationAreRun() throws Exception {
        place.image(PARTED, "disk.qcow2");
        int examples = 0;
        StringBuilder example = new StringBuilder();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("docs/shell.md"))) {
            if (line.equals("```sh")) {
                inside = true;
            } else if (line.equals("```") && inside) {
                inside = false;
                runExample(example.toString());
                example.setLength(0);
                examples++;
            } else if (inside) {
                example.append(line).append('\n');
            }
        }
        assertThat(examples).isGreaterThan(3);
    }

    @Test
    void theExamplesOfTheCommandsAreRun() throws Exception {
        Matcher pages =
                Pattern.compile("\\]\\((\\w+\\.md)#").matcher(Files.readString(Path.of("docs/shell/README.md")));
        Set<String> names = new LinkedHashSet<>();
        while (pages.find()) {
            names.add(pages.group(1));
        }
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            Matcher example = Pattern.compile("(?s)Example:\n\n```\n(.*?)```")
                    .matcher(Files.readString(Path.of("docs/shell", name)));
            while (example.find()) {
                all.append(example.group(1));
            }
        }
        assertThat(all.toString().lines().count()).isGreaterThan(20);
        script(all.toString(), "-a", image, "-i", "--explicit-commit").succeeds();
    }

    private void runExample(String text) throws Exception {
        String script = "customize() { \"" + Tool.DIST.resolve("bin/customize") + "\" \"$@\"; }\n"
                + "cp images/disk.qcow2 .\n" + text;
        Outcome outcome = place.tool().installedAt(Path.of("/bin/bash")).run("-e", "-o", "pipefail", "-c", script);
        assertThat(outcome.exit()).as("%s%n%s", text, outcome.err()).isZero();
    }
}
