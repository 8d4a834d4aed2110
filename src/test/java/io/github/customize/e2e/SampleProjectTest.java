package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example project and the examples of the library's documentation, with the tree that was built. */
class SampleProjectTest extends EndToEnd {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private Path classes;

    @BeforeEach
    void makeDirectory() throws Exception {
        classes = Files.createDirectory(directory.resolve("classes"));
    }

    private void compile(List<Path> sources) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("-Xlint:all,-path,-classfile", "-cp", jars(), "-d", classes.toString()));
        sources.forEach(source -> words.add(source.toString()));
        assertThat(run("javac", words).err()).isEmpty();
    }

    private static String jars() {
        return Tool.DIST.resolve("lib") + "/*";
    }

    private Outcome java(String main, Object... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("-cp", jars() + ":" + classes, main));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return run("java", words);
    }

    private Outcome run(String program, List<String> words) throws Exception {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(words);
        Path out = Files.createTempFile(place.logs(), "out", ".txt");
        Path err = Files.createTempFile(place.logs(), "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(place.root().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .putAll(Map.of(
                        "TMPDIR",
                        place.temporary().toString(),
                        "XDG_RUNTIME_DIR",
                        place.runtime().toString()));
        try (Running running = new Running(builder.start(), out, err)) {
            return running.outcome();
        }
    }

    @Test
    void theExampleProjectIsCompiledAndRun() throws Exception {
        try (Stream<Path> sources =
                Files.list(Path.of("samples/java/src/example").toAbsolutePath())) {
            compile(sources.sorted().toList());
        }
        Path one = place.image(PLAIN, "one.qcow2");
        Path two = place.image("gpt-split.qcow2", "two.qcow2");
        Outcome made = java("example.GoldenImage", one, "web01");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out()).contains("hostname: CHANGED: ", "published " + one);
        Outcome seen = java("example.Inventory", one, two);
        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.out().lines())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("one.qcow2: Debian GNU/Linux 12 (bookworm), web01, 1 file"),
                        line -> assertThat(line)
                                .startsWith("two.qcow2: Debian GNU/Linux 12 (bookworm), small, 3 file"));
        Outcome refused = java("example.GoldenImage", one, "no_name!");
        assertThat(refused.exit()).isEqualTo(12);
        assertThat(refused.err()).contains("steps:1:11: ");
        place.assertClean("one.qcow2", "two.qcow2");
    }

    /** One method each, in a program that has all imports. */
    @Test
    void theExamplesOfTheDocumentationAreCompiled() throws Exception {
        List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("docs/library.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSizeGreaterThan(2);
        StringBuilder source = new StringBuilder("import io.github.customize.api.*;\nimport java.nio.file.Path;\n")
                .append("import java.util.*;\n\nclass Examples {\n");
        for (int i = 0; i < examples.size(); i++) {
            boolean declares = examples.get(i).contains("GuestSpec spec =");
            source.append("void example")
                    .append(i)
                    .append(declares ? "()" : "(GuestSpec spec)")
                    .append(" throws Exception {\n")
                    .append(examples.get(i))
                    .append("}\n");
        }
        compile(List.of(Files.writeString(directory.resolve("Examples.java"), source.append("}\n"))));
    }
}
