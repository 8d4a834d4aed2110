package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DocumentationTool;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library's documentation is complete. */
class ApiDocumentationTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/customize/api");

    static List<Path> publicSources() throws Exception {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(ApiDocumentationTest::isPublic).sorted().toList();
        }
    }

    private static boolean isPublic(Path file) {
        try {
            return Files.readString(file).lines().anyMatch(line -> line.startsWith("public "));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void javadocHasNothingToComplainOf(@TempDir Path directory) throws Exception {
        DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
        StringWriter said = new StringWriter();
        try (var files = javadoc.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    directory.toString(),
                    "-quiet",
                    "-Xdoclint:all,-missing",
                    "-Werror",
                    "-classpath",
                    System.getProperty("java.class.path"));
            boolean done = javadoc.getTask(
                            said, files, null, null, options, files.getJavaFileObjectsFromPaths(publicSources()))
                    .call();
            assertThat(done).as(said.toString()).isTrue();
        }
    }

    /** Each public method says since when it is there. */
    @ParameterizedTest
    @MethodSource("publicSources")
    void saysSinceWhen(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean documented = line.startsWith("public ")
                    && line.endsWith("{")
                    && !lines.get(i - 1).strip().equals("@Override")
                    && !line.matches("public [A-Z]\\w* \\{");
            if (documented) {
                int from = i;
                while (!lines.get(from).strip().startsWith("/**") && from > 0) {
                    from--;
                }
                assertThat(lines.subList(from, i)).as("%s:%d", file, i + 1).anyMatch(one -> one.contains("@since"));
            }
        }
    }
}
