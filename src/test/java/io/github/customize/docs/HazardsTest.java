package io.github.customize.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of hazards is complete, and names tests that exist. */
class HazardsTest {
    private static final Path PAGE = Path.of("docs/hazards.md");
    private static final Pattern TEST_CLASS = Pattern.compile("`(?:\\w+\\.)?(\\w+Test)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (F\\d+)[,| ]");

    @Test
    void namesTestsThatExist() throws IOException {
        Set<String> named = TEST_CLASS
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(named).isNotEmpty().isSubsetOf(testClasses());
    }

    @Test
    void hasARowForEach() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(rows.subList(0, 36))
                .isEqualTo(IntStream.rangeClosed(1, 36).mapToObj(n -> "F" + n).toList());
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
