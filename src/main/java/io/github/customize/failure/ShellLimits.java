package io.github.customize.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the shell that started this program lets it and its children have (ulimit): the cause of failures whose own words
 * say nothing of it.
 */
public record ShellLimits(List<String> lines) {
    private static final Path OWN = Path.of("/proc/self/limits");
    private static final String MEMORY = "Max address space";
    private static final String DATA = "Max data size";
    private static final String FILE = "Max file size";
    private static final int MIB = 20;

    public ShellLimits {
        lines = List.copyOf(lines);
    }

    /** Those of this program; unlimited where they cannot be read. */
    public static ShellLimits own() {
        try {
            return new ShellLimits(Files.readAllLines(OWN));
        } catch (IOException e) {
            return new ShellLimits(List.of());
        }
    }

    /** How large a file may become, in bytes; empty for no limit. */
    public OptionalLong fileSize() {
        return limit(FILE);
    }

    /** What to add to a failure that a lack of memory may be behind; empty if nothing is limited. */
    public String memoryAdvice() {
        return advice(MEMORY, "-v") + advice(DATA, "-d");
    }

    /** The same for a file that could not be written. */
    public String fileAdvice() {
        return advice(FILE, "-f");
    }

    private String advice(String name, String option) {
        OptionalLong bytes = limit(name);
        return bytes.isEmpty()
                ? ""
                : "; the limit 'ulimit %s' of %d MiB may be the cause: raise it with 'ulimit %s unlimited'"
                        .formatted(option, bytes.getAsLong() >> MIB, option);
    }

    /** The soft one, which is the first after the name. */
    private OptionalLong limit(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip().split("\\s+")[0])
                .filter(word -> word.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
