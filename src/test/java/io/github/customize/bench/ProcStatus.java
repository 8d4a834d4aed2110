package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel says about a process. */
record ProcStatus(long pid) {
    /** The sum of these fields of a file in the process's directory; the kernel counts in units of 1024 bytes. */
    double megabytes(String file, String... fields) throws IOException {
        List<String> wanted = List.of(fields);
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), file)).stream()
                .map(line -> line.split("[:\\s]+"))
                .filter(words -> wanted.contains(words[0]))
                .mapToDouble(words -> Double.parseDouble(words[1]) * 1024 / 1e6)
                .sum();
    }

    double sharedPart() throws IOException {
        return megabytes("smaps_rollup", "Pss") - megabytes("smaps_rollup", "Private_Clean", "Private_Dirty");
    }

    boolean runs(String program) throws IOException {
        byte[] line = Files.readAllBytes(Path.of("/proc", String.valueOf(pid), "cmdline"));
        String first = new String(line, java.nio.charset.StandardCharsets.UTF_8).split("\0", 2)[0];
        return first.substring(first.lastIndexOf('/') + 1).startsWith(program);
    }
}
