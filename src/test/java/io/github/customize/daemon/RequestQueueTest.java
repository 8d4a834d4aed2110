package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Stat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of sending and cancelling, one call after the other: what the two threads of a session do at once. */
@Timeout(300)
class RequestQueueTest {
    private static final Op STAT = Stat.of("/etc");

    private static final Submission NO_TIME = Submission.ALONE.within(Duration.ofNanos(-1));

    private final RequestQueue queue = new RequestQueue();

    @Test
    void aProgramIsCancelledOnce() throws Exception {
        Request program = submit(exec(null));
        assertThat(queue.next()).isEqualTo(new RequestQueue.Send(program));
        queue.sent(false);
        queue.cancel();
        queue.cancel();
        assertThat(queue.next()).isEqualTo(new RequestQueue.Cancel(program.id));
        queue.cancel();
        assertNothingLeftBut(program);
    }

    @Test
    void theTimeOfARequestRunsFromTheMomentInWhichItIsItsTurn() throws Exception {
        Request first = queue.add(STAT, NO_TIME);
        Request second = queue.add(STAT, NO_TIME);
        assertThat(first.isLate(0)).isFalse();
        assertThat(queue.next()).isEqualTo(new RequestQueue.Send(first));
        assertThat(queue.next()).isEqualTo(new RequestQueue.Send(second));
        assertThat(first.isLate(0)).isTrue();
        assertThat(second.isLate(0)).isFalse();
        queue.finished(first);
        assertThat(second.isLate(0)).isTrue();
    }

    @Test
    void aTimeThatNoClockCanHoldIsNoFault() throws Exception {
        Request request = queue.add(Exec.of("x").timeoutMillis(Long.MAX_VALUE).build(), Submission.ALONE);
        queue.next();
        assertThat(request.isLate(0)).isFalse();
    }

    @Test
    void whatIsAnsweredWhileItIsSentIsNoticed() throws Exception {
        Request upload = submit(exec(Payload.of("exit 0\n")));
        assertThat(queue.next()).isEqualTo(new RequestQueue.Send(upload));
        assertThat(queue.sendsWhatIsAnswered()).isFalse();
        queue.finished(upload);
        assertThat(queue.sendsWhatIsAnswered()).isTrue();
        assertThat(upload.abandoned()).isTrue();
        queue.sent(true);
        assertThat(queue.sendsWhatIsAnswered()).isFalse();
    }

    @Test
    void aProgramThatIsJustBeingSentIsCancelledToo() throws Exception {
        Request program = submit(exec(null));
        assertThat(queue.next()).isEqualTo(new RequestQueue.Send(program));
        queue.cancel();
        queue.sent(false);
        assertThat(queue.next()).isEqualTo(new RequestQueue.Cancel(program.id));
        assertNothingLeftBut(program);
    }

    @Test
    void aScriptWhoseEndWasSentAlreadyIsCancelledToo() throws Exception {
        Request program = submit(exec(Payload.of("exit 0\n")));
        assertThat(queue.next()).isEqualTo(new RequestQueue.Send(program));
        queue.cancel();
        queue.sent(false);
        assertThat(queue.next()).isEqualTo(new RequestQueue.Cancel(program.id));
        assertNothingLeftBut(program);
    }

    @Test
    void anUploadThatEndedWithCancelNeedsNoOther() throws Exception {
        Request upload = submit(exec(Payload.of("exit 0\n")));
        assertThat(queue.next()).isEqualTo(new RequestQueue.Send(upload));
        queue.cancel();
        assertThat(upload.abandoned()).isTrue();
        queue.sent(true);
        queue.cancel();
        assertNothingLeftBut(upload);
    }

    @Test
    void whatIsAnsweredIsNotCancelled() throws Exception {
        Request program = submit(exec(null));
        assertThat(queue.next()).isEqualTo(new RequestQueue.Send(program));
        queue.sent(false);
        queue.cancel();
        assertNothingLeftBut(program);
    }

    /** The reply comes, and then the next thing to do is the next request. */
    private void assertNothingLeftBut(Request due) throws Exception {
        queue.finished(due);
        Request next = submit(STAT);
        assertThat(queue.next()).isEqualTo(new RequestQueue.Send(next));
    }

    private Request submit(Op op) throws DaemonLost {
        return queue.add(op, Submission.ALONE);
    }

    private static Exec exec(@Nullable Payload script) {
        return Exec.of("sh").script(script).build();
    }
}
