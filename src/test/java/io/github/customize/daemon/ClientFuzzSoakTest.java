package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.levels.Rounds;
import io.github.customize.levels.Soaked;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon taken over by its guest: its answers are nearly right. */
@Soaked
class ClientFuzzSoakTest {
    private static final int WHOLE = 5000;
    private static final int REQUESTS = 3;
    private static final List<String> REPLIES = List.of(
            "{\"ok\":true}",
            "{\"ok\":true,\"size\":9223372036854775807,\"paths\":[\"/a\",\"\\udcff\"]}",
            "{\"ok\":false,\"error\":{\"code\":\"ENOENT\",\"message\":\"no\",\"action\":\"stat /x\"}}",
            "{\"ok\":true,\"stat\":{\"kind\":\"file\",\"mode\":420,\"uid\":0,\"gid\":0,\"size\":3,\"mtime\":1,\"nlink\":1}}");

    @TempDir
    Path directory;

    @Test
    void everyRequestIsAnsweredOrFails() {
        Rounds.wanted().run(getClass(), WHOLE, (random, number) -> {
            Path place = Files.createDirectory(directory.resolve("r" + number));
            ByteBuffer answers = answers(random);
            boolean patient = random.nextBoolean();
            FakeDaemon.Script script = FakeDaemon.afterHello(daemon -> {
                daemon.write(answers);
                // Whoever closes first, all must be answered or fail.
                if (patient) {
                    daemon.awaitEnd();
                }
            });
            try (FakeDaemon daemon = new FakeDaemon(place, script);
                    DaemonClient client = daemon.greeted()) {
                List<CompletableFuture<Reply>> waiting = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    waiting.add(client.submit(Stat.of("/x"), Submission.ALONE));
                }
                assertEachEnds(client, waiting, random);
            }
        });
    }

    private static void assertEachEnds(DaemonClient client, List<CompletableFuture<Reply>> waiting, Random random)
            throws Exception {
        for (CompletableFuture<Reply> one : waiting) {
            try {
                one.get(random.nextInt(30), TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                // Its answer was spoilt into something that means no answer yet; closing must end it.
                client.close();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(IOException.class);
            }
        }
        // The thread that found the fault may be the one that ends them, a moment after the client was closed here.
        for (CompletableFuture<Reply> one : waiting) {
            one.handle((reply, failure) -> failure == null || failure instanceof IOException)
                    .thenAccept(ended -> assertThat(ended).isTrue())
                    .get(2, TimeUnit.MINUTES);
        }
    }

    private static ByteBuffer answers(Random random) throws Exception {
        ByteBuffer all = ByteBuffer.allocate(1 << 20);
        for (int id = 1; id <= REQUESTS; id++) {
            if (random.nextInt(3) == 0) {
                all.put(FrameCodec.encode(new Frame(FrameType.DATA, id, new byte[random.nextInt(1000)])));
            }
            if (random.nextInt(3) == 0) {
                all.put(FrameCodec.encode(new Frame(FrameType.HEARTBEAT, 0, new byte[0])));
            }
            byte[] reply =
                    REPLIES.get(random.nextInt(REPLIES.size())).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            all.put(FrameCodec.encode(new Frame(FrameType.REPLY, id, reply)));
        }
        all.flip();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(all.limit());
            all.put(at, (byte) (all.get(at) ^ 1 << random.nextInt(8)));
        }
        return all.limit(random.nextInt(3) > 0 ? all.limit() : random.nextInt(all.limit()));
    }
}
