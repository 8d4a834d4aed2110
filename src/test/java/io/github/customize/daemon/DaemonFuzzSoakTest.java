package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.levels.Rounds;
import io.github.customize.levels.Soaked;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sessions of nearly right requests with the daemon that the sanitizers watch. */
@Soaked
class DaemonFuzzSoakTest {
    private static final int WHOLE = 5000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    @TempDir
    Path directory;

    @Test
    void theDaemonAnswersOrEndsTheSession() {
        Rounds.wanted().run(getClass(), WHOLE, (random, number) -> {
            Path place = Files.createDirectory(directory.resolve("r" + number));
            try (DaemonProcess daemon = new DaemonProcess(place, "daemon.asan")) {
                furnish(daemon.root);
                play(daemon, random);
                int exit = daemon.exit();
                String log = Files.readString(daemon.log);
                assertThat(log).doesNotContain("Sanitizer").doesNotContain("runtime error");
                // 1 is its word for a session that the host spoilt.
                assertThat(exit).as(log).isIn(0, 1);
            }
            remove(place);
        });
    }

    private static void furnish(Path root) throws Exception {
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/b/c"), "content\n");
        Files.createSymbolicLink(root.resolve("link"), Path.of("/a/b"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createDirectory(root.resolve("bin"));
        Files.copy(BUSYBOX, root.resolve("bin/busybox"));
        for (String directory : new String[] {"dev", "proc", "sys", "run", "tmp"}) {
            Files.createDirectory(root.resolve(directory));
        }
    }

    private static void play(DaemonProcess daemon, Random random) throws Exception {
        RandomRequests requests = new RandomRequests(random);
        try (Transport transport = daemon.transport()) {
            Thread reader = new Thread(() -> readAll(transport), "fuzz-reader");
            reader.start();
            write(transport, FrameCodec.encode(Peer.greeting()));
            for (byte[] frame : requests.session()) {
                write(transport, ByteBuffer.wrap(frame));
            }
            // Half of the sessions are left in the middle of the work.
            if (random.nextBoolean()) {
                reader.join(random.nextInt(200));
            }
        } catch (IOException e) {
            // The daemon has ended the session.
        }
    }

    private static void write(Transport transport, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (transport.write(bytes, PATIENCE) == 0) {
                throw new AssertionError("the daemon takes nothing, and does not end the session");
            }
        }
    }

    private static void readAll(Transport transport) {
        ByteBuffer sink = ByteBuffer.allocate(256 << 10);
        try {
            while (transport.read(sink.clear(), PATIENCE) > 0) {
                // What it answers does not matter here.
            }
        } catch (IOException e) {
            // It is closed, by one of the two.
        }
    }

    /** By a program, because a session may make directories that are deeper than a path can be long. */
    private static void remove(Path place) throws Exception {
        Process remove =
                new ProcessBuilder("rm", "-rf", place.toString()).inheritIO().start();
        assertThat(remove.waitFor()).isZero();
    }
}
