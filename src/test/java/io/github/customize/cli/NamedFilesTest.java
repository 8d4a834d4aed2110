package io.github.customize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines whose files would spoil each other; every file has to be what it was after the refusal. */
class NamedFilesTest {
    /** Where a run ends whose command line is good: these tests have no installation. */
    private static final int NO_APPLIANCE = 30;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name : List.of("i.qcow2", "j.qcow2", "values.yaml", "motd", "options")) {
            Files.writeString(directory.resolve(name), "x: 1\n");
        }
        Files.writeString(directory.resolve("options"), "--quiet\n");
        Files.createDirectories(directory.resolve("tree/below"));
        Files.writeString(directory.resolve("tree/below/file"), "in the tree\n");
        Files.writeString(directory.resolve("list"), directory.resolve("i.qcow2") + "\n");
        recipe("- copy_in: { src: motd, dest: /etc/motd }");
        Files.createLink(directory.resolve("hard"), directory.resolve("i.qcow2"));
        Files.createSymbolicLink(directory.resolve("soft"), Path.of("i.qcow2"));
        Files.createSymbolicLink(directory.resolve("chain"), Path.of("soft"));
        Files.createSymbolicLink(directory.resolve("new-soft"), Path.of("new"));
        Files.createSymbolicLink(directory.resolve("there"), Path.of("."));
        Files.createSymbolicLink(directory.resolve("recipe-soft"), Path.of("r.yaml"));
    }

    private void recipe(String steps) throws IOException {
        Files.writeString(directory.resolve("r.yaml"), "version: 1\nvars: { x: 0 }\nsteps:\n  " + steps + "\n");
    }

    /** Words that begin with a slash or end with = are in the directory. */
    private int run(String line) {
        List<String> words =
                new ArrayList<>(List.of("--recipe", directory.resolve("r.yaml").toString()));
        Arrays.stream(line.split(" ")).map(this::word).forEach(words::add);
        ResultStream nowhere = new ResultStream(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return CommandLineTool.run(words.toArray(String[]::new), new Streams(nowhere, errors, Map.of()));
    }

    private String word(String word) {
        return word.startsWith("--") || word.startsWith("/dev/") || word.startsWith("@")
                ? word.replace("@", "@" + directory + "/")
                : directory + "/" + word;
    }

    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FileTime modified = Files.getLastModifiedTime(file);
                state.put(file.toString(), modified + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return state;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--report i.qcow2 i.qcow2",
                "--junit ./i.qcow2 i.qcow2",
                "--log i.qcow2 i.qcow2",
                "--log there/./there/i.qcow2 i.qcow2",
                "--report hard i.qcow2",
                "--report soft i.qcow2",
                "--junit chain i.qcow2",
                "--log hard soft",
                "--report j.qcow2 i.qcow2 j.qcow2",
                "--report i.qcow2 --images-from list",
                "--report list --images-from list",
                "--junit r.yaml i.qcow2",
                "--log recipe-soft i.qcow2",
                "--report values.yaml --vars-file values.yaml i.qcow2",
                "--report new --junit new i.qcow2",
                "--report new --junit there/new i.qcow2",
                "--report new --log new-soft i.qcow2",
                "--output new --report new i.qcow2",
                "--output new-soft --log there/new i.qcow2",
                "--output i.qcow2 i.qcow2",
                "--output hard --force i.qcow2",
                "--output r.yaml --force i.qcow2",
                "--output values.yaml --force --vars-file values.yaml i.qcow2",
                "--output new --report i.qcow2 i.qcow2",
                "i.qcow2 hard",
                "i.qcow2 there/i.qcow2",
                "r.yaml",
                "--report motd i.qcow2",
                "--log there/motd i.qcow2",
                "--output motd --force i.qcow2",
                "motd",
                "--report options @options i.qcow2",
                "--appliance tree/below --report tree/below/root.img i.qcow2",
            })
    void noFileThatIsWrittenIsAnotherOne(String line) throws IOException {
        Map<String, String> before = state();
        assertThat(run(line)).as(err()).isEqualTo(2);
        assertThat(err()).contains(" and ").contains("are the same file; name another one");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void theMessageNamesBothUses() {
        run("--report hard i.qcow2");
        assertThat(err())
                .startsWith("customize: the image " + directory + "/i.qcow2 and --report " + directory
                        + "/hard are the same file; name another one\n");
    }

    @Test
    void theStepThatReadsAFileIsNamedWithItsPlace() {
        run("--report motd i.qcow2");
        assertThat(err()).contains("the step copy_in at " + directory + "/r.yaml:4:5 reads " + directory + "/motd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--report new i.qcow2",
                "--junit there/new i.qcow2",
                "--log new-soft i.qcow2",
                "--output new i.qcow2",
                "new"
            })
    void nothingIsWrittenWhereAStepWritesAPassword(String line) throws IOException {
        recipe("- passwords: [ { user: root, random: { save: there/new } } ]");
        Map<String, String> before = state();
        assertThat(run(line)).as(err()).isEqualTo(2);
        assertThat(err()).contains("the step passwords at", "are the same file");
        assertThat(state()).isEqualTo(before);
    }

    /** They may be for guests of two kinds, and neither replaces a file. */
    @Test
    void twoStepsMayWriteAPasswordToOneFile() throws IOException {
        recipe("- { passwords: [ { user: root, random: { save: new } } ], when: { family: debian } }\n"
                + "  - { passwords: [ { user: admin, random: { save: new } } ], when: { family: redhat } }");
        assertThat(run("i.qcow2")).as(err()).isNotEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--report tree/below/file", "--log tree/new", "--junit there/tree/below/new", "tree/below/file"})
    void nothingIsWrittenIntoADirectoryThatTheRecipeReads(String line) throws IOException {
        recipe("- copy_in: { src: there/tree, dest: /srv }");
        Map<String, String> before = state();
        assertThat(run(line + " i.qcow2")).as(err()).isEqualTo(2);
        assertThat(err()).contains("is in the directory").contains("the step copy_in at");
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--report", "--junit", "--log", "--output"})
    void theFilesBehindAnImageAreItsToo(String option) throws Exception {
        Path base = directory.resolve("base.qcow2");
        Path middle = directory.resolve("middle.qcow2");
        Path top = directory.resolve("top.qcow2");
        qemuImg("create", "-q", "-f", "qcow2", base.toString(), "1M");
        qemuImg("create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", "base.qcow2", middle.toString());
        qemuImg("create", "-q", "-f", "qcow2", "-F", "qcow2", "-b", "middle.qcow2", top.toString());
        Map<String, String> before = state();
        String force = option.equals("--output") ? " --force" : "";
        assertThat(run(option + " base.qcow2" + force + " --allow-backing top.qcow2"))
                .isEqualTo(2);
        assertThat(err()).contains("the backing file " + base.toRealPath());
        assertThat(state()).isEqualTo(before);
    }

    private static void qemuImg(String... words) throws Exception {
        List<String> argv = new ArrayList<>(List.of("qemu-img"));
        argv.addAll(List.of(words));
        assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i.qcow2 j.qcow2",
                "--report new --junit new2 --log new3 i.qcow2",
                "--report /dev/null --junit /dev/null --log /dev/null i.qcow2",
                "--output new --report new2 i.qcow2",
                "--output j.qcow2 --force i.qcow2",
                "--vars-file values.yaml --vars-file values.yaml i.qcow2",
                "--report j.qcow2 i.qcow2",
            })
    void filesThatDifferAreNoReasonToRefuse(String line) {
        assertThat(run(line)).as(err()).isEqualTo(NO_APPLIANCE);
    }

    @Test
    void anOutputThatExistsIsReplacedOnlyWhenAskedTo() throws IOException {
        Map<String, String> before = state();
        assertThat(run("--output j.qcow2 i.qcow2")).isEqualTo(2);
        assertThat(err()).contains("--output: " + directory + "/j.qcow2 exists").contains("say --force");
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "/dev/stdout", "tree"})
    void anOutputIsAFile(String name) {
        assertThat(run("--force --output " + name + " i.qcow2")).isEqualTo(2);
        assertThat(err()).contains("--output names a ");
    }

    @Test
    void aLogThatCannotBeOpenedEndsTheRunBeforeItBegins() {
        assertThat(run("--log /dev/fd/9999 i.qcow2")).isEqualTo(28);
        assertThat(err()).contains("failed to open the log");
    }

    @Test
    void twoReportsInOnePipeAreOneTooMany() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", directory.resolve("fifo").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(run("--report fifo --junit fifo i.qcow2")).isEqualTo(2);
        assertThat(err()).contains("are the same file");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
