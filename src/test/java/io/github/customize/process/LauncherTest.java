package io.github.customize.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LauncherTest {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int CAP = 1000;

    @Test
    void keepsOutputAndExitCode() throws Exception {
        Finished finished = Programs.run(Command.of("sh", "-c", "echo out; echo err >&2; exit 3"), DEADLINE, CAP);

        assertThat(finished).isEqualTo(new Finished(3, false, "out\nerr\n"));
        assertThat(finished.reason()).isEqualTo("out; err");
    }

    @Test
    void readsAllButKeepsOnlyTheCap() throws Exception {
        Finished finished = Programs.run(Command.of("sh", "-c", "yes | head -c 1000000"), DEADLINE, CAP);

        assertThat(finished.succeeded()).isTrue();
        assertThat(finished.output()).hasSize(CAP);
    }

    @Test
    void aProgramThatCtrlCEndedIsAnInterruption() {
        Command killed = Command.of("env", "--default-signal=INT", "sh", "-c", "kill -INT $$");

        assertThatThrownBy(() -> Programs.run(killed, DEADLINE, CAP)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void ctrlCDoesNotKeepAProgramFromBeingStarted() throws Exception {
        Process jvm = new ProcessBuilder(
                        "setsid",
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcustomize.launcher=" + System.getProperty("customize.launcher"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader said = jvm.inputReader();
                BufferedWriter orders = jvm.outputWriter()) {
            assertThat(said.readLine()).isEqualTo("ready");
            for (int i = 0; i < 200; i++) {
                // One signal for each program, so that it cannot meet each try to start it.
                Process signal = new ProcessBuilder("kill", "-INT", "--", "-" + jvm.pid()).start();
                orders.write("start\n");
                orders.flush();
                assertThat(signal.waitFor()).isZero();
                assertThat(said.readLine()).isEqualTo("started");
            }
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void outputThatCannotBeKeptIsAFailureAndNoEndlessWait() {
        FutureTask<String> reader = new FutureTask<>(() -> {
            throw new OutOfMemoryError("test");
        });
        reader.run();
        assertThatThrownBy(() -> Programs.text(reader))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("OutOfMemoryError");
    }

    @Test
    void killsTheProgramAndItsChildrenAtTheDeadline() throws Exception {
        Finished finished =
                Programs.run(Command.of("sh", "-c", "echo begun; sleep 1000; echo no"), Duration.ofMillis(300), CAP);

        assertThat(finished.timedOut()).isTrue();
        assertThat(finished.reason()).startsWith("time-out");
    }

    @Test
    void theChildLeadsItsOwnSessionAndDiesWithUs() throws Exception {
        Process child = Launcher.start(Command.of("sleep", "1000"));
        try {
            assertThat(sessionOf(child)).isEqualTo(child.pid());
        } finally {
            Programs.kill(child);
        }
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aChildSurvivesTheThreadThatAskedForIt() throws Exception {
        Process[] child = new Process[1];
        Thread asker = new Thread(() -> {
            try {
                child[0] = Launcher.start(Command.of("cat").withInput(Redirect.PIPE));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        asker.start();
        asker.join();

        child[0].getOutputStream().close();
        assertThat(child[0].waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(child[0].exitValue()).isZero();
    }

    @Test
    void killNineOfTheJvmTakesTheChildAlong() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcustomize.launcher=" + System.getProperty("customize.launcher"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sleeper.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        byte[] line = jvm.getInputStream().readNBytes(8);
        ProcessHandle child = ProcessHandle.of(Long.parseLong(new String(line, StandardCharsets.US_ASCII).strip()))
                .orElseThrow();

        jvm.destroyForcibly().waitFor();

        child.onExit().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void theEnvironmentIsOnlyWhatWasGiven() throws Exception {
        Finished finished = Programs.run(Command.of("env").withEnvironment("COLOUR", "blue"), DEADLINE, CAP);

        Map<Boolean, List<String>> names = Arrays.stream(finished.output().split("\n"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(java.util.stream.Collectors.partitioningBy(
                        List.of("PATH", "LC_ALL", "TMPDIR", "COLOUR")::contains));
        assertThat(names.get(true)).contains("PATH", "LC_ALL", "COLOUR");
        assertThat(names.get(false)).isEmpty();
    }

    @Test
    void limitsStopAGreedyProgram() throws Exception {
        Limits small = Limits.NO_DUMP.addressSpace(512L << 20).processorTime(Duration.ofSeconds(1));
        Finished finished =
                Programs.run(Command.of("sh", "-c", "while :; do :; done").withLimits(small), DEADLINE, CAP);

        assertThat(finished.succeeded()).isFalse();
        assertThat(finished.timedOut()).isFalse();
    }

    @Test
    void aProgramThatIsNotThereFailsByName() throws Exception {
        Finished finished = Programs.run(Command.of("no-such-program"), DEADLINE, CAP);

        assertThat(finished.succeeded()).isFalse();
        assertThat(finished.reason()).contains("no-such-program");
    }

    @Test
    void aRedirectThatCannotOpenIsAnError() {
        Command command = Command.of("true").withInput(Redirect.from(new java.io.File("/no/such/file")));

        assertThatThrownBy(() -> Launcher.start(command)).hasMessageContaining("failed to start true");
    }

    private static long sessionOf(Process process) throws Exception {
        // The session id is set by the wrapper a moment after the start.
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long session = Long.parseLong(fields[3]);
            if (session == process.pid() || System.nanoTime() > deadline) {
                return session;
            }
            Thread.onSpinWait();
        }
    }

    /** Starts a program at each line that it gets; at its end, at which no further signal makes it end at once. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] args) throws Exception {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))
                                    .lines()
                                    .forEach(line -> System.out.println(started()))));
            System.out.println("ready");
        }

        private static String started() {
            try {
                Launcher.start(Command.of("true")).waitFor();
                return "started";
            } catch (IOException | InterruptedException e) {
                return e.toString();
            }
        }
    }

    /** Starts a child, prints its process id in eight columns, and waits to be killed. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) throws Exception {
            Process child = Launcher.start(Command.of("sleep", "1000"));
            sessionOf(child);
            System.out.printf("%8d", child.pid());
            System.out.flush();
            child.waitFor();
        }
    }
}
