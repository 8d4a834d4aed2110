package io.github.customize.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end: how long it took by the wall clock, and what it printed. */
record Timed(double millis, String output) {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    Work.Sample sample() {
        return new Work.Sample(millis, Map.of());
    }

    /** Runs the program; any exit code but 0 is a failure. Its output goes to a file, so that reading costs nothing. */
    static Timed run(List<String> argv, Map<String, String> environment, Path log)
            throws IOException, InterruptedException, BenchFailure {
        return of(argv, environment, log, process -> {});
    }

    /** As run, while something watches the program. */
    static Timed of(List<String> argv, Map<String, String> environment, Path log, Watch watch)
            throws IOException, InterruptedException, BenchFailure {
        long started = System.nanoTime();
        Process process = start(argv, environment, log);
        watch.over(process);
        boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        double millis = (System.nanoTime() - started) / 1e6;
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new BenchFailure(argv.get(0) + " took more than " + LIMIT.toMinutes() + " minutes");
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        BenchFailure.unless(
                process.exitValue() == 0,
                String.join(" ", argv) + " ended with exit code " + process.exitValue() + ":\n" + tail(output));
        return new Timed(millis, output);
    }

    static Process start(List<String> argv, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 2000));
    }

    /** Looks at a program while it runs. */
    interface Watch {
        void over(Process process) throws IOException, InterruptedException;
    }
}
