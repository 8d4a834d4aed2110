package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.source.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageTableTest {
    private static ImageRows csv(String text) throws Exception {
        return ImageTable.csv(
                "t.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ImageNames.PATHS);
    }

    private static ImageRows yaml(String text) throws Exception {
        return ImageTable.yaml(
                "t.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ImageNames.PATHS);
    }

    private static List<String> problems(ImageRows rows) {
        return rows.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aRowHasAnImageAnOutputAndValues() throws Exception {
        for (ImageRows rows : List.of(
                csv("host,image,output\nweb01,a.qcow2,b.qcow2\n"),
                yaml("- { host: web01, image: a.qcow2, output: b.qcow2 }\n"))) {
            assertThat(problems(rows)).isEmpty();
            assertThat(rows.columns().keySet()).containsExactly("host");
            assertThat(rows.outputColumn()).isPresent();
            ImageRow row = rows.rows().get(0);
            assertThat(row.isInTable()).isTrue();
            assertThat(row.image()).hasToString("a.qcow2");
            assertThat(row.output().orElseThrow()).hasToString("b.qcow2");
            assertThat(row.values().get("host").text()).isEqualTo("web01");
        }
    }

    @Test
    void aGuestMayHaveSeveralDisks() throws Exception {
        ImageRows rows = yaml("""
                - { image: [a, b, c], output: [x, y, z], n: 1 }
                - { image: [d, e], n: 2 }
                - { image: [f], output: g }
                """);
        assertThat(problems(rows)).isEmpty();
        assertThat(rows.columns().keySet()).containsExactly("n");
        ImageRow first = rows.rows().get(0);
        assertThat(first.image()).hasToString("a");
        assertThat(first.disks())
                .extracting(disk -> disk.image() + " " + disk.output().orElseThrow())
                .containsExactly("b y", "c z");
        ImageRow second = rows.rows().get(1);
        assertThat(second.output()).isEmpty();
        assertThat(second.disks())
                .extracting(disk -> disk.image() + " " + disk.output())
                .containsExactly("e Optional.empty");
        assertThat(rows.rows().get(2).disks()).isEmpty();
    }

    @Test
    void disksAndOutputsBelongTogether() throws Exception {
        assertThat(problems(yaml("""
                - { image: [a, b], output: x }
                - { image: a, output: [x, y] }
                - { image: [], output: x }
                - { image: [a, [b]] }
                - { image: [a, ''] }
                - { image: a, host: [x, y] }
                """)))
                .containsExactly(
                        "t.yaml:1:13: the guest has 2 disks, and there are results for 1; name an output for each disk, in a list of"
                                + " their order, or for none",
                        "t.yaml:2:12: the guest has 1 disk, and there are results for 2; name an output for each disk, in a list of"
                                + " their order, or for none",
                        "t.yaml:3:12: a value in a table is text, found a list; write it as text, in quotes if need be",
                        "t.yaml:4:12: a value in a table is text, found a list; write it as text, in quotes if need be",
                        "t.yaml:5:16: a disk has no name; write the path of a file on this host",
                        "t.yaml:6:21: a value in a table is text, found a list; write it as text, in quotes if need be");
    }

    @Test
    void outputsMayBeLeftOut() throws Exception {
        for (ImageRows rows :
                List.of(csv("image,output\na,\nb,c\n"), yaml("- { image: a, output: }\n- { image: b, output: c }\n"))) {
            assertThat(problems(rows)).isEmpty();
            assertThat(rows.rows().get(0).output()).isEmpty();
            assertThat(rows.rows().get(1).output()).isPresent();
        }
        assertThat(csv("image\na\n").outputColumn()).isEmpty();
    }

    @Test
    void onlyYamlCanHaveAnEmptyText() throws Exception {
        ImageRows rows = yaml("- { image: a, x: \"\", y: , z: ~ }\n");
        ImageRow row = rows.rows().get(0);
        assertThat(row.values().get("x").isNull()).isFalse();
        assertThat(row.values().get("y").isNull()).isTrue();
        assertThat(row.values().get("z").isNull()).isTrue();
    }

    @Test
    void theHeadOfCsvIsChecked() throws Exception {
        assertThat(problems(csv("image,host,,host, x,image\na,b,c,d,e,f\n")))
                .containsExactly(
                        "t.csv:1:12: the column has no name; name it, or remove it",
                        "t.csv:1:13: the column 'host' is there twice; remove one; the first is at 1:7",
                        "t.csv:1:18: the name ' x' has spaces around it; remove them",
                        "t.csv:1:21: the column 'image' is there twice; remove one; the first is at 1:1");
        assertThat(problems(csv("")))
                .containsExactly("t.csv:1:1: the table is empty; begin with a line that names the columns, such as"
                        + " image,hostname");
        assertThat(problems(csv("host,Image\nx,y\n")))
                .containsExactly(
                        "t.csv:1:1: the table has no column 'image'; name it in the first line, above the images");
    }

    @Test
    void otherSeparatorsAreRecognised() throws Exception {
        for (String separator : List.of(";", "\t")) {
            ImageRows rows = csv("image" + separator + "host\na" + separator + "b\n");
            assertThat(problems(rows)).singleElement().asString().contains("separate the columns by commas, not by");
            assertThat(rows.columns()).isEmpty();
        }
    }

    @Test
    void rowsOfCsvAreAsLongAsItsHead() throws Exception {
        ImageRows rows = csv("image,host\na\nb,c,d\ne,f\n,g\n");
        assertThat(problems(rows))
                .containsExactly(
                        "t.csv:2:1: the row has 1 cell, and the table 2 columns; write a comma for every cell, also for"
                                + " an empty one",
                        "t.csv:3:5: the row has 3 cells, and the table 2 columns; put cells that have commas in them in"
                                + " double quotes",
                        "t.csv:5:1: the row has no image; name one in the column 'image'");
        assertThat(rows.rows()).extracting(row -> row.image().toString()).containsExactly("e");
    }

    @Test
    void rowsOfYamlAreMapsOfText() throws Exception {
        ImageRows rows = yaml("""
                - a.qcow2
                - { image: b.qcow2, host: [x] }
                - { host: x }
                - { image: "" }
                - { image: "\\0" }
                - { image: c.qcow2, image: d.qcow2 }
                """);
        assertThat(problems(rows))
                .containsExactly(
                        "t.yaml:1:3: expected an image with its values, found 'a.qcow2'; write '- { image: FILE,"
                                + " NAME: VALUE }'",
                        "t.yaml:2:27: a value in a table is text, found a list; write it as text, in quotes if need be",
                        "t.yaml:3:3: the row has no image; name one in the column 'image'",
                        "t.yaml:4:12: the row has no image; name one in the column 'image'",
                        "t.yaml:5:12: '\0' is not a path; write the path of a file on this host",
                        "t.yaml:6:21: the key 'image' is written twice; remove one; the first is in line 6");
        assertThat(problems(yaml("image: a\n"))).singleElement().asString().startsWith("t.yaml:1:1: expected a list");
        assertThat(problems(yaml("")))
                .singleElement()
                .asString()
                .startsWith("t.yaml:1:1: expected a list of images, found nothing");
        assertThat(catchThrowableOfType(InvalidRecipe.class, () -> yaml("- [\n"))
                        .code())
                .isEqualTo(ExitCode.RECIPE_NOT_YAML);
    }

    @Test
    void tablesHaveALimit() throws Exception {
        String rows = "a,b\n".repeat(ImageTable.MAX_ROWS + 2);
        ImageRows csv = csv("image,host\n" + rows);
        assertThat(problems(csv)).containsExactly("t.csv:10002:1: there are more than 10000 images; split the table");
        ImageRows yaml = yaml("- image: a\n".repeat(ImageTable.MAX_ROWS + 2));
        assertThat(problems(yaml)).containsExactly("t.yaml:10001:3: there are more than 10000 images; split the table");
    }

    @Test
    void listsBeforeATableAreKept() throws Exception {
        ImageRows both = ImageRows.named(List.of(java.nio.file.Path.of("x"))).and(csv("image,host\na,b\n"));
        assertThat(both.rows()).extracting(ImageRow::isInTable).containsExactly(false, true);
        assertThat(both.columns()).containsKey("host");
    }
}
