package io.github.customize.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The small program of this installation that starts all others: where it is, and how it is called. */
final class LaunchProgram {
    private static final String NAME = "customize-launch";
    private static final long OURSELVES = ProcessHandle.current().pid();

    private LaunchProgram() {}

    /** The words before those of the program to start. */
    static List<String> prefix(Optional<Limits> limits, Optional<Jail> jail, boolean detached) throws IOException {
        List<String> words = new ArrayList<>(List.of(file().toString(), "--parent", Long.toString(OURSELVES)));
        if (detached) {
            words.add("--detached");
        }
        limits.ifPresent(caps -> words.addAll(caps.options()));
        jail.ifPresent(walls -> words.addAll(walls.options()));
        words.add("--");
        return words;
    }

    private static Path installed() throws IOException {
        return Installation.home()
                .map(home -> home.resolve("lib").resolve(NAME))
                .orElseThrow(() -> new IOException(
                        "this is no installation: neither customize.home nor customize.launcher is set, and the jars lie"
                                + " in no installed tree"));
    }

    private static Path file() throws IOException {
        String named = System.getProperty("customize.launcher");
        Path file = named != null ? Path.of(named) : installed();
        if (!Files.isExecutable(file)) {
            throw new IOException("the installation is incomplete: " + file + " is not there; install it again");
        }
        return file;
    }
}
