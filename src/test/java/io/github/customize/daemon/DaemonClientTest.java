package io.github.customize.daemon;

import static io.github.customize.daemon.FakeDaemon.PATIENCE;
import static io.github.customize.daemon.FakeDaemon.afterHello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.json.JsonReader;
import io.github.customize.json.MalformedJson;
import io.github.customize.op.Attributes;
import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import io.github.customize.op.WriteFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class DaemonClientTest {
    private static final Op STAT = Stat.of("/etc");

    @TempDir
    Path dir;

    @Test
    void learnsWhoAnswers() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(FakeDaemon::awaitEnd));
                DaemonClient client = fake.greeted()) {
            assertThat(client.peer()).isEqualTo(new Peer("0", "6.1", "x86_64", false));
        }
    }

    @Test
    void greetsWithTimeAndEntropyThatDiffers() throws Exception {
        String first = entropyOfOneHello(dir);
        String second = entropyOfOneHello(java.nio.file.Files.createDirectory(dir.resolve("2")));
        assertThat(first).hasSize(128).isNotEqualTo(second);
    }

    private static String entropyOfOneHello(Path dir) throws Exception {
        CompletableFuture<Map<String, Object>> hello = new CompletableFuture<>();
        try (FakeDaemon fake = new FakeDaemon(
                dir,
                daemon -> hello.complete(
                        JsonReader.object(daemon.expect(FrameType.HELLO).payload())))) {
            assertThatThrownBy(fake::greeted).isInstanceOf(IOException.class);
            fake.finish();
        }
        assertThat(hello.get()).containsEntry("protocol", 1L).containsKey("time_ns");
        return (String) hello.get().get("entropy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"protocol\":2,\"version\":\"0\",\"kernel\":\"6.1\",\"arch\":\"x86_64\",\"appliance\":false}",
                "{\"protocol\":1}",
                "{}",
                "[]",
                "{\"protocol\":1",
                ""
            })
    void refusesAnotherHello(String hello) throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, daemon -> {
            daemon.expect(FrameType.HELLO);
            daemon.send(FrameType.HELLO, 0, hello);
            daemon.awaitEnd();
        })) {
            assertThatThrownBy(fake::greeted).isInstanceOfAny(ProtocolException.class, MalformedJson.class);
            fake.finish();
        }
    }

    @Test
    void doesNotWaitForEverForHello() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, FakeDaemon::awaitEnd)) {
            Transport transport = fake.connect();
            assertThatThrownBy(() -> DaemonClient.greet(transport, Duration.ofMillis(50)))
                    .hasMessageContaining("did not answer within 50 ms");
            fake.finish();
        }
    }

    @Test
    void submitsBeforeEarlierAnswers() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    for (int id = 1; id <= 500; id++) {
                        assertThat(daemon.expect(FrameType.REQUEST).id()).isEqualTo(id);
                    }
                    for (int id = 1; id <= 500; id++) {
                        daemon.send(FrameType.REPLY, id, "{\"ok\":true,\"n\":" + id + "}");
                    }
                }));
                DaemonClient client = fake.greeted()) {
            List<CompletableFuture<Reply>> answers = java.util.stream.IntStream.range(0, 500)
                    .mapToObj(i -> client.submit(STAT, Submission.ALONE))
                    .toList();
            for (int i = 0; i < 500; i++) {
                assertThat(DaemonClient.await(answers.get(i)).number("n", -1)).isEqualTo(i + 1);
            }
            fake.finish();
        }
    }

    @Test
    void tellsTheGroupAndTheFields() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    Frame request = daemon.expect(FrameType.REQUEST);
                    assertThat(JsonReader.object(request.payload()))
                            .containsOnly(Map.entry("op", "stat"), Map.entry("path", "/etc"), Map.entry("group", 7L));
                    daemon.ok(request.id());
                }));
                DaemonClient client = fake.greeted()) {
            assertThat(client.call(STAT, Submission.inGroup(7)).ok()).isTrue();
            fake.finish();
        }
    }

    @Test
    void handsOverErrors() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    daemon.send(
                            FrameType.REPLY,
                            1,
                            "{\"ok\":false,\"error\":{\"code\":\"ENOENT\",\"what\":\"open\",\"message\":\"no\"}}");
                    daemon.awaitEnd();
                }));
                DaemonClient client = fake.greeted()) {
            Reply reply = client.call(STAT);
            assertThat(reply.failedWith("ENOENT")).isTrue();
            assertThat(reply.error().message()).isEqualTo("no");
        }
    }

    @Test
    void streamsAPayloadAndReportsProgress() throws Exception {
        byte[] content = new byte[1_000_003];
        new java.util.Random(7).nextBytes(content);
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    assertThat(JsonReader.object(
                                    daemon.expect(FrameType.REQUEST).payload()))
                            .containsEntry("data", true);
                    ByteArrayOutputStream received = new ByteArrayOutputStream();
                    while (received.size() < content.length) {
                        received.writeBytes(daemon.expect(FrameType.DATA).payload());
                    }
                    daemon.expect(FrameType.END);
                    assertThat(received.toByteArray()).isEqualTo(content);
                    daemon.ok(1);
                }));
                DaemonClient client = fake.greeted()) {
            List<Long> progress = new java.util.concurrent.CopyOnWriteArrayList<>();
            Reply reply = client.call(write(Payload.of(content)), Submission.ALONE.sentTo(progress::add));
            fake.finish();
            assertThat(reply.ok()).isTrue();
            assertThat(progress).isSorted().endsWith((long) content.length);
        }
    }

    @Test
    void receivesWhileItSends() throws Exception {
        // Both directions are full at once: whoever did not drain while sending would hang here.
        int size = 8 << 20;
        byte[] piece = new byte[128 << 10];
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    for (int sent = 0; sent < size; sent += piece.length) {
                        daemon.send(FrameType.DATA, 1, piece);
                    }
                    for (int got = 0; got < size; ) {
                        got += daemon.expect(FrameType.DATA).payload().length;
                    }
                    daemon.expect(FrameType.END);
                    daemon.ok(1);
                }));
                DaemonClient client = fake.greeted()) {
            Exec both = Exec.of("cat")
                    .outputMax(size)
                    .script(Payload.of(new byte[size]))
                    .build();
            assertThat(client.call(both).data()).hasSize(size);
            fake.finish();
        }
    }

    @Test
    void streamsOutputInsteadOfKeepingIt() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    daemon.send(FrameType.DATA, 1, "one");
                    daemon.send(FrameType.HEARTBEAT, 0, "");
                    daemon.send(FrameType.DATA, 1, "two");
                    daemon.ok(1);
                }));
                DaemonClient client = fake.greeted()) {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            Reply reply = client.call(STAT, Submission.ALONE.outputTo(output::writeBytes));
            assertThat(output).hasToString("onetwo");
            assertThat(reply.data()).isEmpty();
        }
    }

    @Test
    void holdsBackWhatFollowsAProgramAndCancelsItOnce() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    running.countDown();
                    assertThat(daemon.expect(FrameType.CANCEL).id()).isEqualTo(1);
                    // A reply before the last call would make that one cancel what follows.
                    assertThat(cancelled.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .isTrue();
                    daemon.send(
                            FrameType.REPLY,
                            1,
                            "{\"ok\":false,\"error\":{\"code\":\"CANCELLED\",\"what\":\"\",\"message\":\"x\"}}");
                    daemon.ok(daemon.expect(FrameType.REQUEST).id());
                }));
                DaemonClient client = fake.greeted()) {
            CompletableFuture<Reply> program = client.submit(exec("sleep", "1000"), Submission.ALONE);
            CompletableFuture<Reply> next = client.submit(STAT, Submission.ALONE);
            assertThat(running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            client.cancel();
            client.cancel();
            cancelled.countDown();
            assertThat(program.get().failedWith("CANCELLED")).isTrue();
            assertThat(next.get().ok()).isTrue();
            fake.finish();
        }
    }

    @Test
    void abandonsAnUpload() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    Frame frame = daemon.expect(FrameType.DATA);
                    started.countDown();
                    while (frame.type() == FrameType.DATA) {
                        frame = daemon.input.next(PATIENCE);
                    }
                    assertThat(frame.type()).isEqualTo(FrameType.CANCEL);
                    daemon.send(
                            FrameType.REPLY,
                            1,
                            "{\"ok\":false,\"error\":{\"code\":\"CANCELLED\",\"what\":\"\",\"message\":\"x\"}}");
                }));
                DaemonClient client = fake.greeted()) {
            CompletableFuture<Reply> upload = client.submit(write(endless()), Submission.ALONE);
            assertThat(started.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            client.cancel();
            assertThat(upload.get().failedWith("CANCELLED")).isTrue();
            fake.finish();
        }
    }

    @Test
    void failsOnlyTheRequestWhoseFileCannotBeRead() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    daemon.expect(FrameType.CANCEL);
                    daemon.send(
                            FrameType.REPLY,
                            1,
                            "{\"ok\":false,\"error\":{\"code\":\"CANCELLED\",\"what\":\"\",\"message\":\"x\"}}");
                    daemon.ok(daemon.expect(FrameType.REQUEST).id());
                }));
                DaemonClient client = fake.greeted()) {
            assertThatThrownBy(() -> client.call(write(Payload.of(dir.resolve("missing")))))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(DaemonLost.class)
                    .hasMessageContaining("missing");
            assertThat(client.call(STAT).ok()).isTrue();
        }
    }

    @Test
    void refusesARequestThatIsTooLarge() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(
                        dir,
                        afterHello(daemon ->
                                daemon.ok(daemon.expect(FrameType.REQUEST).id())));
                DaemonClient client = fake.greeted()) {
            Op huge = Stat.of("/" + "x".repeat(300_000));
            assertThatThrownBy(() -> client.submit(huge, Submission.ALONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("limit");
            assertThat(client.call(STAT).ok()).isTrue();
        }
    }

    /** The rest of what is answered is not worth sending, and a CANCEL says so. */
    @Test
    void stopsSendingWhatIsAnsweredAlready() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(daemon -> {
                    daemon.expect(FrameType.REQUEST);
                    daemon.expect(FrameType.DATA);
                    daemon.send(
                            FrameType.REPLY,
                            1,
                            "{\"ok\":false,\"error\":{\"code\":\"ENOSPC\",\"what\":\"\",\"message\":\"x\"}}");
                    Frame frame = daemon.input.next(PATIENCE);
                    while (frame.type() == FrameType.DATA) {
                        frame = daemon.input.next(PATIENCE);
                    }
                    assertThat(frame.type()).isEqualTo(FrameType.CANCEL);
                    daemon.ok(daemon.expect(FrameType.REQUEST).id());
                    daemon.awaitEnd();
                }));
                DaemonClient client = fake.greeted()) {
            assertThat(client.call(write(endless())).failedWith("ENOSPC")).isTrue();
            assertThat(client.call(STAT).ok()).isTrue();
        }
    }

    @Test
    void failsEverythingWhenClosed() throws Exception {
        try (FakeDaemon fake = new FakeDaemon(dir, afterHello(FakeDaemon::awaitEnd))) {
            DaemonClient client = fake.greeted();
            CompletableFuture<Reply> answer = client.submit(STAT, Submission.ALONE);
            client.close();
            assertThat(answer).failsWithin(PATIENCE).withThrowableOfType(Exception.class);
            assertThatThrownBy(() -> client.call(STAT)).isInstanceOf(DaemonLost.class);
            fake.finish();
        }
    }

    private static WriteFile write(Payload payload) {
        return WriteFile.replace("/f", payload, Attributes.KEEP);
    }

    private static Exec exec(String... argv) {
        return Exec.of(argv).build();
    }

    private static Payload endless() {
        return new Payload() {
            @Override
            public long size() {
                return Long.MAX_VALUE;
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    @Override
                    public int read() {
                        return 0;
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        return length;
                    }
                };
            }
        };
    }
}
