package io.github.customize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several images at a time, and what is printed of them. */
@Timeout(60)
class SideBySideTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Streams streams = new Streams(
            new ResultStream(out, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of());

    private static void await(CountDownLatch latch) throws InterruptedIOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    @Test
    void printsInTheOrderOfTheImagesWhoeverIsFirst() throws Exception {
        Turns turns = new Turns(3, streams);
        CountDownLatch last = new CountDownLatch(2);
        SideBySide.run(3, 3, image -> {
            Turns.Turn turn = turns.of(image);
            if (image == 0) {
                turn.write("first\n".getBytes(StandardCharsets.UTF_8), 0, 6);
                // At once, although others are under way.
                assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("first\n");
                await(last);
            } else {
                turn.complain("bad " + image);
                turn.write('0' + image);
            }
            turn.end();
            last.countDown();
        });
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("first\n12");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("customize: bad 1\ncustomize: bad 2\n");
    }

    @Test
    void keepsLittleOfThoseWhoseTurnItIsNot() throws Exception {
        Turns turns = new Turns(2, streams);
        CountDownLatch much = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        byte[] block = new byte[1 << 20];
        SideBySide.run(2, 2, image -> {
            Turns.Turn turn = turns.of(image);
            if (image == 1) {
                turn.write(block, 0, block.length);
                turn.write(block, 0, block.length);
                much.countDown();
                turn.write(block, 0, block.length);
                assertThat(over).isTrue();
            } else {
                await(much);
                over.set(true);
            }
            turn.end();
        });
        assertThat(out.size()).isEqualTo(3 << 20);
    }

    @Test
    void doesNoMoreAtATimeThanItMay() throws Exception {
        AtomicInteger running = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        SideBySide.run(20, 3, image -> {
            seen.add(running.incrementAndGet());
            running.decrementAndGet();
        });
        assertThat(seen).hasSize(20).allMatch(count -> count <= 3);
    }

    @Test
    void goesOnWhenOneFails() {
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> SideBySide.run(5, 2, image -> {
                    done.incrementAndGet();
                    if (image == 1) {
                        throw new IOException("bad");
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("bad");
        assertThat(done).hasValue(5);
    }

    @Test
    void anInterruptionEndsThemAll() throws Exception {
        AtomicInteger interrupted = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean told = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            try {
                SideBySide.run(9, 2, image -> {
                    begun.incrementAndGet();
                    both.countDown();
                    try {
                        await(never);
                    } catch (InterruptedIOException e) {
                        interrupted.incrementAndGet();
                    }
                });
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            told.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        both.await();
        thread.interrupt();
        thread.join();
        assertThat(interrupted).hasValue(2);
        assertThat(begun).hasValue(2);
        assertThat(told).isTrue();
    }
}
