package io.github.customize.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many images are worked on at the same time when the user does not say. */
public final class Concurrency {
    /** What one appliance takes at most beyond its guest memory: QEMU's own. */
    private static final int OVERHEAD_MIB = 128;

    private Concurrency() {}

    /** As many as there are cores, and as fit into half of the memory that is free; at least one. */
    public static int jobs(int memoryMiB, int images) {
        long fit = availableMiB() / 2 / (memoryMiB + OVERHEAD_MIB);
        long cores = Runtime.getRuntime().availableProcessors();
        return (int) Math.max(1, Math.min(images, Math.min(cores, fit)));
    }

    private static long availableMiB() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            return Long.MAX_VALUE; // only a guess is lost; the cores still bound it
        }
    }
}
