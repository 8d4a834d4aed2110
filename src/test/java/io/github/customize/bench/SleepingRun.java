package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of ours that is held in its last step; closing it interrupts it, and its image stays as it was. */
record SleepingRun(Process process, Path log) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long INTERVAL_MILLIS = 20;

    /** Starts the run and returns when its step sleeps. */
    static SleepingRun start(Ours ours, Path recipe, Path image, Path log)
            throws IOException, InterruptedException, BenchFailure {
        List<String> argv = ours.argv(recipe, List.of(image), List.of("--verbose"));
        SleepingRun run = new SleepingRun(Timed.start(argv, ours.environment(), log), log);
        try {
            run.awaitSleep();
            return run;
        } catch (IOException | InterruptedException | BenchFailure e) {
            run.close();
            throw e;
        }
    }

    private void awaitSleep() throws IOException, InterruptedException, BenchFailure {
        long end = System.nanoTime() + LIMIT.toNanos();
        // The word alone on its line comes from the guest; the plan's line has the command around it.
        while (Files.readString(log).lines().noneMatch(line -> line.strip().matches("(\\W*\\s)?asleep"))) {
            boolean ended = process.waitFor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            BenchFailure.unless(
                    !ended && System.nanoTime() < end,
                    "the step that sleeps was not reached:\n" + Files.readString(log));
        }
    }

    /** The QEMU process of this run. */
    ProcStatus machine() throws IOException, BenchFailure {
        for (ProcessHandle child : process.descendants().toList()) {
            ProcStatus status = new ProcStatus(child.pid());
            if (status.runs("qemu-system")) {
                return status;
            }
        }
        throw new BenchFailure("the run has no QEMU process");
    }

    @Override
    public void close() {
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
    }
}
