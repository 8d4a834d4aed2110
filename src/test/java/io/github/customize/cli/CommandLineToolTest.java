package io.github.customize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineToolTest {
    private static final String MINIMAL = "recipes/minimal.yaml";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return run(out, args);
    }

    private int run(OutputStream target, String... args) {
        return run(target, Map.of("COLUMNS", "80"), args);
    }

    private int run(OutputStream target, Map<String, String> environment, String... args) {
        ResultStream results = new ResultStream(target, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return CommandLineTool.run(args, new Streams(results, errors, environment));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aMistypedCommandIsNoImage() {
        assertThat(run("shema")).isEqualTo(2);
        assertThat(err()).contains("there is no command 'shema'; did you mean 'schema'?");
    }

    @Test
    void aWordThatIsLikeNoCommandGetsTheList() {
        assertThat(run("customise")).isEqualTo(2);
        assertThat(err())
                .contains("the commands are filesystems, inspect, ls, cat")
                .doesNotContain("generate");
    }

    @Test
    void anImageWithoutARecipeIsNoCommand() {
        assertThat(run("disk.qcow2")).isEqualTo(2);
        assertThat(err()).contains("--recipe FILE is missing").doesNotContain("command 'disk");
    }

    @Test
    void aDryRunPrintsThePlanAndNothingElse() {
        assertThat(run("--recipe", MINIMAL, "--dry-run")).isZero();
        assertThat(out()).startsWith("Plan: minimal, 2 steps\n").contains("SHA256:");
        assertThat(err()).isEmpty();
    }

    @Test
    void aDryRunTakesVariablesAndImagesThatNeedNotExist() {
        assertThat(run("--recipe", MINIMAL, "--dry-run", "--var", "hostname=db01", "none.qcow2"))
                .isZero();
        assertThat(out()).contains("db01");
    }

    @Test
    void aBadRecipeIsReportedInFullOnTheErrorStream() {
        String bad = "src/test/resources/recipes/bad/three-mistakes.yaml";
        assertThat(run("--recipe", bad, "--dry-run")).isEqualTo(12);
        assertThat(out()).isEmpty();
        assertThat(err().lines()).hasSize(6).last().isEqualTo("customize: 5 problems, nothing was run");
    }

    @Test
    void stepsAreChosenByTheirTags() throws IOException {
        Path recipe = Files.writeString(directory.resolve("r.yaml"), """
                version: 1
                steps:
                  - { hostname: a, tags: [id, net] }
                  - { timezone: UTC, name: the time }
                  - { mkdir: /srv, tags: web }
                """);
        assertThat(run("--recipe", recipe.toString(), "--dry-run", "--tags", "web,id", "--skip-tags", "net"))
                .isZero();
        assertThat(out()).isEqualTo("""
                Plan: r, 1 of 3 steps

                  1.  hostname  a
                      (left out, since it has the tag net (--skip-tags))
                  2.  timezone  the time
                      (left out, since it has none of the tags web, id (--tags))
                  3.  mkdir     /srv
                      (tag web)
                """);
        out.reset();
        assertThat(run("--recipe", recipe.toString(), "--dry-run", "--start-at", "the time"))
                .isZero();
        assertThat(out()).startsWith("Plan: r, 2 of 3 steps\n").contains("(left out, since the run starts later");
        assertThat(run("--recipe", recipe.toString(), "--dry-run", "--tags", "wbe", "--skip-tags", "x,y"))
                .isEqualTo(12);
        assertThat(err()).isEqualTo("""
                --skip-tags: no step has the tag 'x'; the tags are id, net, web
                --skip-tags: no step has the tag 'y'; the tags are id, net, web
                --tags: no step has the tag 'wbe'; did you mean 'web'?
                customize: 3 problems, nothing was run
                """);
    }

    @Test
    void allThatIsWrongWithSeveralRecipesIsTold() throws IOException {
        Path open = Files.writeString(
                directory.resolve("open.yaml"),
                "version: 1\nvars: { host: , key: }\nsteps: [ { hostname: \"${host}\" }, { copy_in: { src: \"${key}\", dest: /k } } ]\n");
        Path wrong = Files.writeString(
                directory.resolve("wrong.yaml"),
                "version: 1\nsteps: [ { hostname: a b }, { mkdir: x, register: y } ]\n");
        assertThat(run(
                        "validate",
                        open.toString(),
                        wrong.toString(),
                        directory.resolve("none").toString(),
                        MINIMAL))
                .isEqualTo(12);
        assertThat(out())
                .isEqualTo(open + ": valid, 2 steps; to be given values: host, key\n" + MINIMAL + ": valid, 2 steps\n");
        assertThat(err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(wrong + ":2:22: 'a b' is not a host name"),
                        line -> assertThat(line).startsWith(wrong + ":2:38: 'x' is not an absolute path"),
                        line -> assertThat(line)
                                .startsWith(wrong + ":2:41: there is no key 'register'; what a step is to do is known"),
                        line -> assertThat(line).startsWith("customize: failed to read the recipe"));
        assertThat(run("validate")).isEqualTo(2);
    }

    @Test
    void recipesAreBroughtIntoOneForm() throws IOException {
        Path good = Files.writeString(directory.resolve("good.yaml"), "version: 1\nsteps:\n  - mkdir: /a\n");
        Path odd = Files.writeString(directory.resolve("odd.yaml"), "version: 1\nsteps:\n- mkdir:   /a # x\n");
        Files.setPosixFilePermissions(odd, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(run("fmt", "--check", good.toString(), odd.toString())).isEqualTo(12);
        assertThat(err()).isEqualTo(odd + ":3:1: not in the form of 'fmt'; run 'customize fmt " + odd + "'\n");
        assertThat(odd).content().contains("- mkdir:   /a");
        assertThat(run("fmt", good.toString(), odd.toString())).isZero();
        assertThat(out()).isEqualTo(odd + ": formatted\n");
        assertThat(odd).hasContent("version: 1\nsteps:\n  - mkdir: /a  # x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(odd)))
                .isEqualTo("rw-r-----");
        assertThat(run("fmt", "--check", good.toString(), odd.toString())).isZero();
        Files.writeString(odd, "a: [");
        assertThat(run("fmt", odd.toString(), good.toString())).isEqualTo(11);
        assertThat(odd).hasContent("a: [");
    }

    @Test
    void aRecipeToBeginWithIsPrinted() throws IOException {
        assertThat(run("new", "--from", "fedora")).isZero();
        Path recipe = Files.writeString(directory.resolve("web.yaml"), out());
        assertThat(run("validate", recipe.toString())).isZero();
        assertThat(out()).contains("package_manager: dnf").endsWith("to be given values: key\n");
        assertThat(run("new", "--from", "debain")).isEqualTo(2);
        assertThat(err()).contains("--from does not know 'debain'; did you mean 'debian'?");
    }

    @Test
    void aPasswordInACommandIsWarnedOf(@TempDir Path dir) throws Exception {
        Path recipe = Files.writeString(dir.resolve("r.yaml"), """
                version: 1
                steps:
                  - run: echo root:hunter2 | chpasswd
                """);

        assertThat(run("--recipe", recipe.toString(), "--dry-run")).isZero();
        assertThat(err()).startsWith("note: " + recipe + ":3:10: a password").doesNotContain("hunter2");
    }

    @Test
    void aMissingRecipeHasItsOwnCode() {
        assertThat(run("--recipe", "none.yaml", "--dry-run")).isEqualTo(10);
        assertThat(err()).isEqualTo("customize: failed to read the recipe none.yaml: no such file\n");
    }

    @Test
    void controlCharactersOfARecipeNeverReachTheTerminal() throws IOException {
        Path recipe = Files.writeString(directory.resolve("r.yaml"), """
                version: 1
                name: "\\e[31m\\u202Ered"
                steps:
                  - append_line: { path: /a, line: "\\e]0;x\\a" }
                  - run: "echo \\e[2J"
                """);
        assertThat(run("--recipe", recipe.toString(), "--dry-run")).isZero();
        assertThat(out().chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f));
        Files.writeString(recipe, "version: 1\nsteps:\n  - \"\\e[2Jx\": 1\n");
        assertThat(run("--recipe", recipe.toString(), "--dry-run")).isEqualTo(12);
        assertThat(err().chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dry-run | --recipe FILE is missing",
                "--recipe recipes/minimal.yaml | there is no image; name at least one",
                "--recipe recipes/minimal.yaml --format json a.qcow2 | --format is for --dry-run only",
                "--recipe recipes/minimal.yaml --output o.qcow2 a b | --output takes one image, and 2 are named",
                "--recipe recipes/minimal.yaml --output o.qcow2 --in-place a | --output and --in-place exclude each other",
                "--recipe recipes/minimal.yaml --output-format raw a | --output-format needs --output FILE",
                "--recipe recipes/minimal.yaml --timeout 5d a | --timeout takes a duration such as 90s, 20m or 1h30m, not",
                "--recipe recipes/minimal.yaml --timeout 0 a | --timeout takes a duration",
                "--recipe recipes/minimal.yaml --proxy http://[::1]:3128 a | --proxy takes the address of a proxy, or none: a guest",
                "--recipe recipes/minimal.yaml --ca-file none.pem a | --ca-file: none.pem: no such file",
                "--recipe recipes/minimal.yaml --ca-file README.md a | --ca-file: README.md has no certificate in it",
                "--recipe recipes/minimal.yaml --jobs 0 a | --jobs must be at least 1",
                "--recipe recipes/minimal.yaml --jobs many a | Invalid value for option '--jobs'",
                "--recipe recipes/minimal.yaml --memsize 1 a | --memsize must be between",
                "--recipe recipes/minimal.yaml -v -q a | --verbose and --quiet exclude each other",
                "--recipe recipes/minimal.yaml --report no/such/r.json a | --report: the directory of no/such/r.json does not",
                "--recipe recipes/minimal.yaml --report docs a | --report names a directory: docs",
                "--recipe recipes/minimal.yaml --force a | --force needs --output FILE",
                "--recipe recipes/minimal.yaml --images-from none.txt | --images-from none.txt: no such file",
                "--recpie recipes/minimal.yaml | Unknown option",
                "--recipe recipes/minimal.yaml --accel xen a | Invalid value for option '--accel'",
                "steps hostnam | there is no step 'hostnam'; did you mean 'hostname'?",
                "recover | there is no image",
                "recover --force --discard disk.qcow2 | --force and --discard exclude each other",
            })
    void commandLinesThatMakeNoSenseAreRefusedWithAHint(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err()).startsWith("customize: " + message).contains("--help' for what there is");
        assertThat(out()).isEmpty();
    }

    @Test
    void aBadProxyIsRefusedWithoutItsPassword() {
        assertThat(run("--recipe", MINIMAL, "--proxy", "http://joe:s3cret@proxy:port", "a.qcow2"))
                .isEqualTo(2);
        assertThat(err()).contains("its port is not a number").doesNotContain("s3cret");
    }

    @Test
    void aBadProxyOfTheEnvironmentIsRefusedWhereTheNetworkIsUsed() throws IOException {
        Path recipe = Files.writeString(
                directory.resolve("r.yaml"), "version: 1\nsteps: [ { run: { command: x, network: true } } ]\n");
        Path image = Files.createFile(directory.resolve("a.qcow2"));
        Map<String, String> environment = Map.of("HTTP_PROXY", "http://joe:s3cret@[::1]:3128");
        assertThat(run(out, environment, "--recipe", recipe.toString(), image.toString()))
                .isEqualTo(2);
        assertThat(err())
                .contains("the variable http_proxy of the environment: a guest cannot reach")
                .doesNotContain("s3cret");
    }

    @Test
    void aMisspeltOptionIsGuessed() {
        run("--recpie", MINIMAL);
        assertThat(err()).contains("did you mean --re");
    }

    @Test
    void helpAndVersionGoToTheOutput() {
        assertThat(run("--help")).isZero();
        assertThat(out()).startsWith("Usage: customize --recipe FILE").doesNotContain("generate");
        assertThat(out().lines()).allMatch(line -> line.length() <= 80);
        out.reset();
        assertThat(run("--version")).isZero();
        assertThat(out()).matches("customize \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "-h", "-qh", "--recipe recipes/minimal.yaml --help", "--help a.qcow2", "--help steps"})
    void theHelpListsTheSubcommandsWhereverItIsAskedFor(String line) {
        assertThat(run(line.split(" "))).isZero();
        assertThat(out())
                .contains("Commands:\n  filesystems  Lists ")
                .contains("\n  recover      ")
                .contains("\n  schema       ")
                .contains("\n  steps        Lists ")
                .doesNotContain("generate");
    }

    @Test
    void aSubcommandMayStandAfterOptionsAndInAFile() throws IOException {
        assertThat(run("-q", "--color", "never", "steps", "chmod")).isZero();
        assertThat(out()).startsWith("# chmod\n");
        out.reset();
        Path words = Files.writeString(directory.resolve("words"), "steps chmod");
        assertThat(run("@" + words)).isZero();
        assertThat(out()).startsWith("# chmod\n");
    }

    @Test
    void stepsAreListedAndDocumented() {
        assertThat(run("steps")).isZero();
        assertThat(out()).contains("hostname ").contains("write_files ");
        out.reset();
        assertThat(run("steps", "chmod")).isZero();
        assertThat(out()).startsWith("# chmod\n");
    }

    @Test
    void theWordsOfAStepAreListed() {
        assertThat(run("steps", "--list", "seal")).isZero();
        assertThat(out())
                .containsPattern("(?m)^machine_id +\\* Empties the machine id")
                .containsPattern("(?m)^firewall_rules +  Removes")
                .containsPattern("(?m)^fs_uuids +not offered: ");
        assertThat(run("steps", "chmod", "--list")).isEqualTo(2);
        assertThat(err()).contains("the step 'chmod' has no list of words");
    }

    @Test
    void aFullDiskUnderTheOutputIsAFailure() throws IOException {
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            assertThat(run(full, "schema")).isEqualTo(28);
        }
        assertThat(err()).isEqualTo("customize: failed to write to the standard output: No space left on device\n");
    }

    @Test
    void anInterruptedRunCanBeDropped() throws IOException {
        Path image = Files.writeString(directory.resolve("disk.qcow2"), "image");
        Path journal = Files.writeString(directory.resolve(".disk.qcow2.customize-journal"), "version=2\n");

        assertThat(run("recover", "--discard", image.toString())).isZero();
        assertThat(out()).isEqualTo(image + ": the interrupted run is dropped; the image is kept as it is\n");
        assertThat(journal).doesNotExist();
        assertThat(image).hasContent("image");
    }

    @Test
    void theSchemaIsPrinted() {
        assertThat(run("schema")).isZero();
        assertThat(out()).startsWith("{").contains("2020-12");
    }

    @Test
    void stackTracesAreShownOnRequestOnly() {
        run("--recipe", "none.yaml", "--dry-run", "--stacktrace");
        assertThat(err()).contains("    at io.github.customize");
    }

    @Test
    void aDryRunNeedsNoRunnerAndNoSocketLibrary() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--recipe",
                        MINIMAL,
                        "--dry-run")
                .redirectErrorStream(true)
                .start();
        String log = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        assertThat(log)
                .contains("Plan: minimal")
                .doesNotContain("jnr.")
                .doesNotContain("org.apache.logging")
                .doesNotContain("io.github.customize.runner.BatchRunner")
                .doesNotContain("io.github.customize.daemon.");
    }
}
