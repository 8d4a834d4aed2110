package io.github.customize.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of hazards is complete, and names tests that exist. */
class HazardsTest {
    private static final Path PAGE = Path.of("docs/hazards.md");
    private static final Pattern TEST_CLASS = Pattern.compile("`(?:\\w+\\.)?(\\w+Test)`");
    private static final Pattern METHOD = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
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
    void namesTestMethodsThatExist() throws IOException {
        Matcher named = METHOD.matcher(Files.readString(PAGE));
        while (named.find()) {
            assertThat(sources(named.group(1)))
                    .as(named.group())
                    .anyMatch(source -> source.contains("void " + named.group(2) + "("));
        }
    }

    private static List<String> sources(String testClass) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(testClass + "."))
                    .toList()) {
                sources.add(Files.readString(file));
            }
        }
        // Some classes run what a common one says.
        String common = testClass.replaceAll("Test$", "");
        if (sources.stream().anyMatch(source -> source.contains("extends " + common + " "))) {
            sources.addAll(sources(common));
        }
        return sources;
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
