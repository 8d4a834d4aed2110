package io.github.customize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and tables of images on the command line. */
class ImagesFromTest {
    /** Where a run ends whose command line is good: these tests have no installation. */
    private static final int NO_APPLIANCE = 30;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeFiles() throws IOException {
        write("r.yaml", """
                version: 1
                vars: { host: web, key: none }
                steps:
                  - hostname: ${host}
                """);
        write("each.yaml", "version: 1\nsteps:\n  - hostname: ${image.stem}\n");
        write("t.csv", "image,output,host\na.qcow2,b.qcow2,web01\na.qcow2,c.qcow2,\n");
        write("t.yaml", "- { image: a.qcow2, output: b.qcow2, host: web01 }\n");
        write("plain.csv", "image,host\na.qcow2,web01\n");
        write("a.qcow2", "image");
        write("x.qcow2", "image");
        Files.createDirectory(directory.resolve("out"));
        Files.createDirectory(directory.resolve("other"));
        write("other/a.qcow2", "image");
        write("out/x.qcow2", "older");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content.replaceAll("([a-z]+\\.qcow2)", directory + "/$1"));
    }

    /** Words with a dot or a slash in them are in the directory. */
    private int run(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            boolean file = !word.startsWith("-") && (word.contains(".") || word.contains("/"));
            words.add(file ? directory + "/" + word : word);
        }
        err.reset();
        out.reset();
        ResultStream results = new ResultStream(out, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return CommandLineTool.run(
                words.toArray(String[]::new), new Streams(results, errors, Map.of("COLUMNS", "400")));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace(directory + "/", "");
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace(directory + "/", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t.csv --output q.qcow2 | --output takes one image, and 2 are named; leave it out to replace each image, or",
                "t.yaml --output q.qcow2 | --output and the column output at t.yaml:1:",
                "t.csv --output-dir out/ | --output-dir and the column output at t.csv:1:7 exclude each other",
                "t.csv --in-place | --in-place and the column output at t.csv:1:7 exclude each other",
                "plain.csv --force | --force needs --output FILE or --output-dir DIR",
                "plain.csv --output-format raw | --output-format needs --output FILE or --output-dir DIR",
                "plain.csv --output q.qcow2 --output-dir out/ | --output and --output-dir exclude each other",
                "plain.csv --output-dir out/ --in-place | --output-dir and --in-place exclude each other",
                "plain.csv --output-dir none/ | --output-dir: there is no directory none; make it first",
                "plain.csv --output-dir r.yaml | --output-dir: there is no directory r.yaml; make it first",
                "plain.csv --output-dir out/ other/a.qcow2 | --output-dir: other/a.qcow2 and a.qcow2 would both be written to",
                "plain.csv --output-dir out/ x.qcow2 | --output-dir: out/x.qcow2 exists; name a new file, or say --force",
                "plain.csv --output-dir ./ | the image at plain.csv:2:1 a.qcow2 and --output-dir",
                "none.csv | --images-from none.csv: no such file",
                "out/ | --images-from out/: Is a directory",
                "plain.csv --images-format table | Invalid value for option '--images-format'",
            })
    void whatExcludesEachOtherIsRefused(String line, String message) {
        assertThat(run("--recipe r.yaml --images-from " + line)).as(err()).isEqualTo(2);
        assertThat(err()).startsWith("customize: " + message);
    }

    @Test
    void aFormatIsForAList() {
        assertThat(run("--recipe r.yaml --images-format csv a.qcow2")).isEqualTo(2);
        assertThat(err()).startsWith("customize: --images-format needs --images-from FILE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r.yaml --images-from t.csv",
                "r.yaml --images-from t.yaml",
                "r.yaml --images-from t.csv --output-format raw x.qcow2",
                "r.yaml --images-from plain.csv --output-dir out/",
                "r.yaml --images-from plain.csv --output q.qcow2",
                "r.yaml --output-dir out/ --force x.qcow2",
                "each.yaml x.qcow2 a.qcow2",
            })
    void whatMakesSenseIsTaken(String line) {
        assertThat(run("--recipe " + line)).as(err()).isEqualTo(NO_APPLIANCE);
    }

    @Test
    void aTableIsOneByItsEndingOrWhenItIsSaid() throws IOException {
        write("list", "image,host\nq,x\n");
        assertThat(run("--recipe r.yaml --dry-run --images-from ./list --format json"))
                .isZero();
        assertThat(out()).contains("\"image\" : \"image,host\"", "\"image\" : \"q,x\"");
        assertThat(run("--recipe r.yaml --dry-run --images-from ./list --images-format csv --format json"))
                .isZero();
        assertThat(out()).contains("\"image\" : \"q\"", "\"arguments\" : \"x\"");
        write("names.csv", "image\n");
        assertThat(run("--recipe r.yaml --dry-run --images-from names.csv --images-format lines --format json"))
                .isZero();
        assertThat(out()).contains("\"image\" : \"image\"");
        write("T.YML", "- { image: q, host: y }\n");
        assertThat(run("--recipe r.yaml --dry-run --images-from T.YML")).isZero();
        assertThat(out()).contains("hostname  y");
    }

    @Test
    void aTableMayComeFromTheStandardInput() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("image,host\na,web_01\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(run("--recipe r.yaml --images-from - --images-format csv"))
                    .isEqualTo(12);
            assertThat(err()).startsWith("standard input:2:3: 'web_01' is not a host name, used at r.yaml:4:15; ");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void allProblemsOfATableAreToldAtOnce() throws IOException {
        write("bad.csv", """
                image,output,host,kye
                a.qcow2,q.qcow2,web_01,
                a.qcow2,q.qcow2,web02,
                a.qcow2,,web03,
                x.qcow2,z.qcow2
                """);
        for (String dryRun : List.of("", " --dry-run")) {
            assertThat(run("--recipe r.yaml --images-from bad.csv" + dryRun)).isEqualTo(12);
            assertThat(err().lines().map(line -> line.replaceAll("; .*", "")))
                    .anySatisfy(line -> assertThat(line).isEqualTo("bad.csv:1:19: the recipe has no variable 'kye'"))
                    .anySatisfy(line -> assertThat(line).matches("bad.csv:2:\\d+: 'web_01' is not a host name.*"))
                    .anySatisfy(line ->
                            assertThat(line).matches("bad.csv:3:\\d+: the output q.qcow2 is also that of line 2"))
                    .anySatisfy(
                            line -> assertThat(line).isEqualTo("bad.csv:4:1: the image a.qcow2 is also that of line 2"))
                    .anySatisfy(line -> assertThat(line).startsWith("bad.csv:5:"))
                    .hasSize(6);
        }
    }

    @Test
    void anImageOfTheCommandLineIsNoOutputOfTheTableToo() {
        assertThat(run("--recipe r.yaml --images-from t.csv a.qcow2")).isEqualTo(12);
        assertThat(err())
                .contains("t.csv:2:1: the image a.qcow2 is also named on the command line; give each an output");
    }

    @Test
    void anEmptyTableHasNoImage() throws IOException {
        write("head.csv", "image,host\n");
        assertThat(run("--recipe r.yaml --images-from head.csv")).isEqualTo(2);
        assertThat(err()).startsWith("customize: there is no image");
        assertThat(run("--recipe r.yaml --images-from head.csv --dry-run")).isZero();
    }

    @Test
    void aDryRunShowsThePlanOfEachImageWhereTheyDiffer() {
        assertThat(run("--recipe r.yaml --dry-run --images-from t.csv")).isZero();
        assertThat(out())
                .startsWith(
                        "Image 1 of 2: a.qcow2 -> b.qcow2\nPlan: r, 1 step\n\n  1.  hostname  web01\n\nImage 2 of 2: ")
                .endsWith("hostname  web\n");
        assertThat(run("--recipe each.yaml --dry-run x.qcow2 y.qcow2")).isZero();
        assertThat(out()).contains("hostname  x\n", "hostname  y\n");
        assertThat(run("--recipe r.yaml --dry-run x.qcow2 y.qcow2")).isZero();
        assertThat(out()).isEqualTo("Plan: r, 1 step\n\n  1.  hostname  web\n");
        assertThat(run("--recipe each.yaml --dry-run")).isZero();
        assertThat(out()).isEqualTo("Plan: each, 1 step\n\n  1.  hostname  ${image.stem}\n");
    }
}
