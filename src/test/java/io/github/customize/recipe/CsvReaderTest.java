package io.github.customize.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.source.Problem;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private final Problems problems = new Problems();

    private List<List<Value.Scalar>> read(String text) throws IOException, InvalidRecipe {
        ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return CsvReader.read(SourceText.read("t.csv", in, "split it"), problems);
    }

    private List<List<String>> texts(String text) throws IOException, InvalidRecipe {
        return read(text).stream()
                .map(line -> line.stream().map(Value.Scalar::text).toList())
                .toList();
    }

    private List<String> found() {
        return problems.list().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\nc,d\n",
                "a,b\r\nc,d\r\n",
                "a,b\rc,d",
                "\uFEFFa,b\r\nc,d",
                "\n\r\na,b\n\n\nc,d\n\n",
                "\"a\",\"b\"\r\n\"c\",\"d\""
            })
    void linesEndInEveryManner(String text) throws Exception {
        assertThat(texts(text)).containsExactly(List.of("a", "b"), List.of("c", "d"));
        assertThat(found()).isEmpty();
    }

    @Test
    void quotedCellsHaveCommasLineEndsAndQuotes() throws Exception {
        assertThat(texts("\"a,b\",\"say \"\"hi\"\"\",\"1\r\n2\"\n"))
                .containsExactly(List.of("a,b", "say \"hi\"", "1\r\n2"));
    }

    @Test
    void spacesBelongToCells() throws Exception {
        assertThat(texts("a , b\n")).containsExactly(List.of("a ", " b"));
    }

    @Test
    void anEmptyCellIsNothingAndAllElseIsText() throws Exception {
        List<Value.Scalar> cells = read("a,,\"\",null,~,\n").get(0);
        assertThat(cells.stream().map(Value.Scalar::isNull)).containsExactly(false, true, true, false, false, true);
    }

    @Test
    void placesAreThoseOfAnEditor() throws Exception {
        List<List<Value.Scalar>> lines = read("a,\"x\r\ny\nz\",c\r\n\n\uD83D\uDE00,e\n");
        assertThat(lines.stream().flatMap(List::stream).map(cell -> cell.at().toString()))
                .containsExactly("t.csv:1:1", "t.csv:1:3", "t.csv:3:4", "t.csv:5:1", "t.csv:5:3");
    }

    @Test
    void everyMistakeHasItsPlace() throws Exception {
        assertThat(texts("a,b\"c\"\n\"d\" ,\"e\"f\n")).hasSize(2);
        assertThat(found())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("t.csv:1:4: there is a quote in a cell that does not begin"),
                        second -> assertThat(second).startsWith("t.csv:2:4: there is text after the closing quote"),
                        third -> assertThat(third).startsWith("t.csv:2:9: there is text after the closing quote"));
    }

    @Test
    void quotesThatAreNeverClosedAreToldWhereTheyWereOpened() {
        InvalidRecipe invalid = catchThrowableOfType(InvalidRecipe.class, () -> read("a,b\nc,\"d\ne,f\n"));
        assertThat(invalid.code()).isEqualTo(ExitCode.RECIPE_NOT_YAML);
        assertThat(invalid.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "t.csv:2:3: not CSV: the quotes are not closed; close them, or write quotes in a cell twice");
    }

    @Test
    void whatIsNoTextIsRefused() {
        for (byte[] bytes : List.of(new byte[] {'a', (byte) 0xff}, new byte[] {'a', 0}, new byte[2 << 20])) {
            InvalidRecipe invalid = catchThrowableOfType(
                    InvalidRecipe.class,
                    () -> CsvReader.read(
                            SourceText.read("t.csv", new ByteArrayInputStream(bytes), "split it"), problems));
            assertThat(invalid.code()).isEqualTo(ExitCode.RECIPE_NOT_YAML);
        }
    }

    @Test
    void whatIsWrittenByTheRulesIsReadAgain() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            List<List<String>> table = table(random);
            String text = table.stream().map(CsvReaderTest::line).collect(Collectors.joining("\r\n"));
            assertThat(texts(text)).as(text).isEqualTo(table);
        }
        assertThat(found()).isEmpty();
    }

    private static List<List<String>> table(Random random) {
        List<List<String>> table = new ArrayList<>();
        for (int row = random.nextInt(4); row >= 0; row--) {
            List<String> cells = new ArrayList<>();
            for (int cell = random.nextInt(4); cell >= 0; cell--) {
                StringBuilder content = new StringBuilder();
                for (int i = random.nextInt(5); i > 0; i--) {
                    content.append("ab\"\",\n\r \u00e9".charAt(random.nextInt(9)));
                }
                cells.add(content.toString());
            }
            table.add(cells);
        }
        return table;
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }
}
