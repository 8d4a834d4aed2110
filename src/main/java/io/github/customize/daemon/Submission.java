package io.github.customize.daemon;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How a request is sent.
 *
 * @param group requests of the same group are skipped once one of them failed; 0 for none
 * @param silence when nothing at all, not even a heartbeat, arrives for so long, the daemon is taken for lost
 * @param limit how long the request may take in all from the moment in which it is the daemon's turn to answer it, null
 *     for what its operation may
 * @param output takes the bytes that come before the reply, which then carries none; called on the reading thread, so
 *     it must neither wait for another request nor throw
 * @param sent is told how many bytes of the payload have been sent so far; called on the writing thread
 */
public record Submission(
        long group,
        Duration silence,
        @Nullable Duration limit,
        @Nullable Consumer<byte[]> output,
        @Nullable LongConsumer sent) {
    /** Heartbeats come every second; a minute of silence is no busy machine any more. */
    public static final Duration SILENCE = Duration.ofSeconds(60);

    public static final Submission ALONE = new Submission(0, SILENCE, null, null, null);

    public static Submission inGroup(long group) {
        return new Submission(group, SILENCE, null, null, null);
    }

    public Submission silentFor(Duration most) {
        return new Submission(group, most, limit, output, sent);
    }

    public Submission within(Duration most) {
        return new Submission(group, silence, most, output, sent);
    }

    public Submission outputTo(Consumer<byte[]> taker) {
        return new Submission(group, silence, limit, taker, sent);
    }

    public Submission sentTo(LongConsumer taker) {
        return new Submission(group, silence, limit, output, taker);
    }
}
