package io.github.customize.daemon;

import static io.github.customize.daemon.FakeDaemon.PATIENCE;
import static io.github.customize.daemon.FakeDaemon.afterHello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Read;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import io.github.customize.op.Tree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** A daemon that breaks the protocol, never stops or says nothing: the session ends, and whoever waits is told. */
@Timeout(300)
class MisbehavingDaemonTest {
    private static final Op STAT = Stat.of("/etc");

    @TempDir
    Path dir;

    private static final Map<String, FakeDaemon.Script> MISBEHAVIOUR = Map.ofEntries(
            Map.entry("ends at once", daemon -> {}),
            Map.entry("ends in a header", daemon -> daemon.write(ByteBuffer.wrap(new byte[] {0, 0, 0}))),
            Map.entry("ends in a payload", daemon -> {
                ByteBuffer frame = FrameCodec.encode(
                        new Frame(FrameType.REPLY, 1, "{\"ok\":true}".getBytes(StandardCharsets.UTF_8)));
                daemon.write(frame.limit(frame.limit() - 1));
            }),
            Map.entry("another id", daemon -> daemon.ok(2)),
            Map.entry("id 0", daemon -> daemon.ok(0)),
            Map.entry("data of another id", daemon -> daemon.send(FrameType.DATA, 2, "x")),
            Map.entry("two replies", daemon -> {
                daemon.ok(1);
                daemon.ok(1);
            }),
            Map.entry("heartbeat with an id", daemon -> daemon.send(FrameType.HEARTBEAT, 1, "")),
            Map.entry("a request", daemon -> daemon.send(FrameType.REQUEST, 1, "{}")),
            Map.entry("a second hello", daemon -> daemon.send(FrameType.HELLO, 0, "{}")),
            Map.entry("an end", daemon -> daemon.send(FrameType.END, 1, "")),
            Map.entry("not JSON", daemon -> daemon.send(FrameType.REPLY, 1, "ok")),
            Map.entry("neither good nor bad", daemon -> daemon.send(FrameType.REPLY, 1, "{}")),
            Map.entry("bad without a reason", daemon -> daemon.send(FrameType.REPLY, 1, "{\"ok\":false}")),
            Map.entry("too deep", daemon -> daemon.send(FrameType.REPLY, 1, "{\"ok\":true,\"a\":" + "[".repeat(99))),
            Map.entry("unknown type", daemon -> daemon.write(header(0, 9 << 24, 1))),
            Map.entry("reserved byte", daemon -> daemon.write(header(0, 3 << 24 | 1, 1))),
            Map.entry("reply too large", daemon -> daemon.write(header((1 << 20) + 1, 3 << 24, 1))),
            Map.entry("data too large", daemon -> daemon.write(header((256 << 10) + 1, 4 << 24, 1))),
            Map.entry("4 GiB of data", daemon -> daemon.write(header(-1, 4 << 24, 1))));

    private static ByteBuffer header(int length, int word, int id) {
        return ByteBuffer.allocate(FrameCodec.HEADER)
                .putInt(length)
                .putInt(word)
                .putInt(id)
                .flip();
    }

    static java.util.Set<String> misbehaviours() {
        return MISBEHAVIOUR.keySet();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("misbehaviours")
    void endsTheSessionOfADaemonThatMisbehaves(String kind) throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    daemon.expect(FrameType.REQUEST);
                    MISBEHAVIOUR.get(kind).play(daemon);
                    if (!kind.startsWith("ends")) {
                        daemon.awaitEnd();
                    }
                }));
                DaemonClient client = fake.greeted()) {
            CompletableFuture<Reply> first = client.submit(STAT, Submission.ALONE);
            assertThatThrownBy(() -> client.call(STAT)).isInstanceOf(DaemonLost.class);
            assertThat(first.handle((reply, failure) -> true)).succeedsWithin(PATIENCE);
            assertThatThrownBy(() -> client.call(STAT)).isInstanceOf(DaemonLost.class);
            fake.finish();
        }
    }

    private static final Map<String, Op> FLOODED = Map.of(
            "what answers only",
            STAT,
            "a file",
            Read.whole("/etc/x", 1 << 20),
            "a tree",
            new Tree("/", false, false),
            "a program",
            Exec.of("yes").build());

    static java.util.Set<String> flooded() {
        return FLOODED.keySet();
    }

    /** Nothing of what is too much is kept for long: the limit is that of the operation. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("flooded")
    void endsTheSessionOfADaemonThatNeverStops(String kind) throws Exception {
        Op op = FLOODED.get(kind);
        byte[] piece = new byte[256 << 10];
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    assertThatThrownBy(() -> {
                                while (true) {
                                    daemon.send(FrameType.DATA, 1, piece);
                                }
                            })
                            .isInstanceOf(IOException.class);
                }));
                DaemonClient client = fake.greeted()) {
            LongAdder taken = new LongAdder();
            Submission how = Submission.ALONE.outputTo(bytes -> taken.add(bytes.length));
            assertThatThrownBy(() -> client.call(op, how)).hasMessageContaining("has no end");
            assertThat(taken.sum()).isBetween(op.mostData() / 2, op.mostData() + piece.length);
            fake.finish();
        }
    }

    @Test
    void aReplyOfCountlessValuesEndsTheSession() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    daemon.send(FrameType.REPLY, 1, "{\"ok\":true,\"a\":[0" + ",[]".repeat(300_000) + "]}");
                    daemon.awaitEnd();
                }));
                DaemonClient client = fake.greeted()) {
            assertThatThrownBy(() -> client.call(STAT)).isInstanceOf(DaemonLost.class);
        }
    }

    /** What only shows that it lives could go on for ever. */
    @Test
    void heartbeatsDoNotKeepARequestAliveForEver() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    assertThatThrownBy(() -> {
                                while (true) {
                                    daemon.send(FrameType.HEARTBEAT, 0, "");
                                }
                            })
                            .isInstanceOf(IOException.class);
                }));
                DaemonClient client = fake.greeted()) {
            assertThatThrownBy(() -> client.call(STAT, Submission.ALONE.within(Duration.ofMillis(100))))
                    .isInstanceOf(DaemonLost.class)
                    .hasMessageContaining("stat took longer");
            fake.finish();
        }
    }

    @Test
    void doesNotWaitForEverForAnAnswer() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(FakeDaemon::awaitEnd));
                DaemonClient client = fake.greeted()) {
            assertThatThrownBy(() -> client.call(STAT, Submission.ALONE.silentFor(Duration.ofMillis(20))))
                    .isInstanceOf(DaemonLost.class)
                    .hasMessageContaining("nothing heard");
            fake.finish();
        }
    }
}
