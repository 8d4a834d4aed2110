package io.github.customize.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The installed program, as a user starts it; {@code prefix} is what it is started through. */
record Tool(Path program, Workplace place, List<String> prefix, Map<String, String> environment) {
    /** The tree that {@code make build} leaves. */
    static final Path DIST = Path.of(System.getProperty("dist", "target/dist")).toAbsolutePath();

    static Tool in(Workplace place) {
        // Whoever runs the tests in the background has these signals ignored, and a Java program would keep it so.
        List<String> own = List.of("setsid", "env", "--default-signal=INT,TERM,HUP");
        Map<String, String> directories = Map.of(
                "TMPDIR",
                place.temporary().toString(),
                "XDG_RUNTIME_DIR",
                place.runtime().toString());
        return new Tool(DIST.resolve("bin/customize"), place, own, directories);
    }

    Tool with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Tool(program, place, prefix, more);
    }

    /** The same through one more program, such as one that changes the user. */
    Tool through(String... words) {
        List<String> more = new ArrayList<>(prefix);
        more.addAll(List.of(words));
        return new Tool(program, place, more, environment);
    }

    Tool installedAt(Path other) {
        return new Tool(other, place, prefix, environment);
    }

    Outcome run(Object... arguments) throws Exception {
        try (Running running = start(arguments)) {
            return running.outcome();
        }
    }

    Running start(Object... arguments) throws IOException {
        return start(Path.of("/dev/null"), arguments);
    }

    Running start(Path input, Object... arguments) throws IOException {
        List<String> argv = new ArrayList<>(prefix);
        argv.add(program.toString());
        for (Object argument : arguments) {
            argv.add(argument.toString());
        }
        Path out = Files.createTempFile(place.logs(), "out", ".txt");
        Path err = Files.createTempFile(place.logs(), "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(place.root().toFile())
                .redirectInput(input.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }
}
