package io.github.customize.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the processes of a test's runs: all of them carry its folders in their environment or their arguments. */
final class Leavings {
    private Leavings() {}

    static void awaitNoProcess(Workplace place) throws Exception {
        Await.until(
                "no process is left of " + place.root(), () -> processes(place).isEmpty());
    }

    /** The ids of the processes that still run. */
    static List<Long> processes(Workplace place) {
        String mark = place.root() + "/";
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != ProcessHandle.current().pid())
                .filter(pid -> has(pid, "environ", mark) || has(pid, "cmdline", mark))
                .toList();
    }

    private static boolean has(long pid, String file, String mark) {
        try {
            return read(pid, file).contains(mark);
        } catch (IOException e) {
            return false; // it has ended, or is another user's
        }
    }

    /** Arguments and environments of all processes of the runs, for a look at what is in them. */
    static Stream<String> texts(Workplace place) {
        return processes(place).stream()
                .flatMap(pid -> Stream.of("environ", "cmdline").map(file -> {
                    try {
                        return read(pid, file);
                    } catch (IOException e) {
                        return "";
                    }
                }));
    }

    private static String read(long pid, String file) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
    }
}
