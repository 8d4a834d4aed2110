package io.github.customize.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The table of what is proven about guests is that of the tests; {@code -Dgolden.update=true} writes it anew. */
class ProvenTest {
    private static final Path PAGE = Path.of("docs/guests.md");
    private static final String BEGIN = "<!-- proven: made from the tests -->\n";
    private static final String END = "<!-- end of proven -->\n";

    private static List<Method> proofs() throws Exception {
        Path classes = Path.of(ProvenTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Method> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>)
                    files.filter(one -> one.toString().endsWith("Test.class")).sorted()::iterator) {
                String name = classes.relativize(file)
                        .toString()
                        .replace(".class", "")
                        .replace('/', '.');
                Class<?> test = Class.forName(name, false, ProvenTest.class.getClassLoader());
                for (Method method : test.getDeclaredMethods()) {
                    if (method.getAnnotationsByType(Proves.class).length > 0) {
                        all.add(method);
                    }
                }
            }
        }
        return all;
    }

    private static String table() throws Exception {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (Method method : proofs()) {
            for (Proves proof : method.getAnnotationsByType(Proves.class)) {
                rows.computeIfAbsent(
                                "| " + proof.layout() + " | " + proof.system() + " | " + proof.operation() + " | ",
                                row -> new TreeSet<>())
                        .add("`" + method.getDeclaringClass().getSimpleName() + "." + method.getName() + "`");
            }
        }
        StringBuilder table = new StringBuilder("| layout | system | operation | test |\n|---|---|---|---|\n");
        rows.forEach((row, tests) ->
                table.append(row).append(String.join(", ", tests)).append(" |\n"));
        return table.toString();
    }

    @Test
    void isWhatThePageSays() throws Exception {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(begin).isGreaterThan(BEGIN.length());
        assertThat(end).isGreaterThan(begin - 1);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
        }
        String now = Files.readString(PAGE);
        assertThat(now.substring(now.indexOf(BEGIN) + BEGIN.length(), now.indexOf(END)))
                .isEqualTo(table());
    }

    /** What does not run proves nothing. */
    @Test
    void isOfTestsThatRun() throws Exception {
        assertThat(proofs()).hasSizeGreaterThan(20).allSatisfy(method -> {
            boolean test =
                    method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
            assertThat(test).as(method.toString()).isTrue();
            assertThat(method.isAnnotationPresent(Disabled.class)
                            || method.getDeclaringClass().isAnnotationPresent(Disabled.class))
                    .as(method.toString())
                    .isFalse();
        });
    }
}
