package io.github.customize.daemon;

import static io.github.customize.daemon.FakeDaemon.PATIENCE;
import static io.github.customize.daemon.FakeDaemon.afterHello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.op.Attributes;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import io.github.customize.op.Tree;
import io.github.customize.op.WriteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An error in a thread of the client is the failure of whoever waits for an answer. */
@Timeout(300)
class ClientErrorsTest {
    private static final Op STAT = Stat.of("/etc");

    @TempDir
    Path dir;

    @Test
    void anErrorOfTheReadingThreadFailsWhoeverWaits() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    daemon.send(FrameType.DATA, 1, "x");
                    daemon.awaitEnd();
                }));
                DaemonClient client = fake.greeted()) {
            CompletableFuture<Reply> first = client.submit(STAT, Submission.ALONE.outputTo(bytes -> {
                throw new OutOfMemoryError("test");
            }));
            assertThatThrownBy(() -> client.call(STAT))
                    .isInstanceOf(DaemonLost.class)
                    .hasMessageContaining("OutOfMemoryError");
            assertThat(first).failsWithin(PATIENCE);
            fake.finish();
        }
    }

    @Test
    void anErrorOfTheWritingThreadFailsWhoeverWaits() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(FakeDaemon::awaitEnd));
                DaemonClient client = fake.greeted()) {
            CompletableFuture<Reply> first = client.submit(write(Payload.of("x")), Submission.ALONE.sentTo(bytes -> {
                throw new OutOfMemoryError("test");
            }));
            assertThatThrownBy(() -> client.call(STAT))
                    .isInstanceOf(DaemonLost.class)
                    .hasMessageContaining("OutOfMemoryError");
            assertThat(first).failsWithin(PATIENCE);
            fake.finish();
        }
    }

    @Test
    void anErrorOfThePayloadFailsWhoeverWaits() throws Exception {
        Payload broken = new Payload() {
            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() {
                throw new StackOverflowError("test");
            }
        };
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(FakeDaemon::awaitEnd));
                DaemonClient client = fake.greeted()) {
            assertThatThrownBy(() -> client.call(write(broken)))
                    .isInstanceOf(DaemonLost.class)
                    .hasMessageContaining("StackOverflowError");
        }
    }

    /** A real lack of memory, in a process whose heap is smaller than what a daemon may send. */
    @Test
    void aLackOfMemoryFailsWhoeverWaits() throws Exception {
        byte[] piece = new byte[256 << 10];
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
            daemon.expect(FrameType.REQUEST);
            assertThatThrownBy(() -> {
                        while (true) {
                            daemon.send(FrameType.DATA, 1, piece);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }))) {
            Process java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx24m",
                            "-Djnr.ffi.asm.enabled=false",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SmallHeap.class.getName(),
                            fake.socket().toString())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(java.waitFor()).as(printed).isZero();
            assertThat(printed).contains("lost the daemon: java.lang.OutOfMemoryError");
            fake.finish();
        }
    }

    /** Asks for more than there is room for. */
    static final class SmallHeap {
        private SmallHeap() {}

        public static void main(String[] args) throws IOException {
            try (DaemonClient client = DaemonClient.greet(JnrTransport.connect(Path.of(args[0])), PATIENCE)) {
                client.call(new Tree("/", false, false));
            } catch (DaemonLost e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static WriteFile write(Payload payload) {
        return WriteFile.replace("/f", payload, Attributes.KEEP);
    }
}
