package io.github.customize.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes that have to do with a directory: its name is in their arguments or their environment, or they have a file
 * in it open. One that is being killed loses the former first, and holds its files and locks for a moment more.
 */
public final class DirectoryUsers {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 5;

    private final String mark;

    private DirectoryUsers(Path directory) {
        mark = directory + "/";
    }

    public static DirectoryUsers of(Path directory) throws IOException {
        return new DirectoryUsers(directory.toRealPath());
    }

    /** Waits until none is left: whoever is killed takes a moment to go, and so do those who die with it. */
    public void awaitNone() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!pids().isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("processes " + pids() + " are left of " + mark);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** The ids of the processes that still run. */
    public List<Long> pids() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != ProcessHandle.current().pid())
                .filter(pid -> has(pid, "environ") || has(pid, "cmdline") || hasOpen(pid))
                .toList();
    }

    private boolean has(long pid, String file) {
        return text(pid, file).contains(mark);
    }

    private boolean hasOpen(long pid) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.anyMatch(this::leadsHere);
        } catch (IOException | UncheckedIOException e) {
            return false; // it has ended, or is another user's
        }
    }

    private boolean leadsHere(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith(mark);
        } catch (IOException e) {
            return false;
        }
    }

    /** The arguments ({@code cmdline}) or the environment ({@code environ}) of a process; nothing if it has ended. */
    public static String text(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
