package io.github.customize.daemon;

import io.github.customize.op.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests of a session: those that wait to be sent and those whose reply is due, in the order of their ids. */
final class RequestQueue {
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Deque<Request> due = new ArrayDeque<>();
    private final Deque<Request> unwanted = new ArrayDeque<>();
    private @Nullable Request leaving;
    private @Nullable DaemonLost lost;
    private int lastId;

    /** What the writing thread has to do next. */
    sealed interface Work {}

    record Send(Request request) implements Work {}

    record Cancel(int id) implements Work {}

    synchronized Request add(Op op, Submission how) throws DaemonLost {
        if (lost != null) {
            throw new DaemonLost(String.valueOf(lost.getMessage()), lost);
        }
        Request request = new Request(++lastId, op, how);
        waiting.add(request);
        notifyAll();
        return request;
    }

    /** Waits for work, null when the session is over. The request it returns is due from now on. */
    synchronized @Nullable Work next() throws InterruptedException {
        while (lost == null) {
            Request cancelled = unwanted.pollFirst();
            if (cancelled != null) {
                return new Cancel(cancelled.id);
            }
            if (!waiting.isEmpty() && (due.isEmpty() || !due.getLast().isLast())) {
                Request request = waiting.removeFirst();
                due.addLast(request);
                beginFirst(request);
                leaving = request;
                return new Send(request);
            }
            wait();
        }
        return null;
    }

    /**
     * The request that {@link #next} returned has been sent. If somebody cancelled it too late for its own frames to say
     * so, a CANCEL of its own follows.
     */
    synchronized void sent(boolean abandoned) {
        Request request = leaving;
        leaving = null;
        if (request != null && request.abandoned() && !abandoned) {
            cancelLater(request);
        }
    }

    /**
     * The request that is being sent is abandoned, or else the oldest one that is due is cancelled; each at most once,
     * however often this is called.
     */
    synchronized void cancel() {
        if (leaving != null) {
            leaving.abandon();
            return;
        }
        Request oldest = due.peekFirst();
        if (oldest != null && !oldest.abandoned()) {
            oldest.abandon();
            cancelLater(oldest);
        }
    }

    /** One that is answered already needs no CANCEL any more. */
    private void cancelLater(Request request) {
        if (due.contains(request)) {
            unwanted.addLast(request);
            notifyAll();
        }
    }

    /** The request that the daemon is working on. */
    synchronized @Nullable Request current() {
        return due.peekFirst();
    }

    /** Whether bytes of a request are still to be sent that is answered already. */
    synchronized boolean sendsWhatIsAnswered() {
        return leaving != null && !due.contains(leaving);
    }

    private void beginFirst(@Nullable Request request) {
        if (request != null && request == due.peekFirst()) {
            request.begin();
        }
    }

    synchronized void finished(Request request) {
        due.remove(request);
        // What is left of its payload would only be read and dropped.
        request.abandon();
        beginFirst(due.peekFirst());
        unwanted.remove(request);
        notifyAll();
    }

    synchronized boolean over() {
        return lost != null;
    }

    /** Ends the session: everything that waited or was due is handed back, to be failed; the first cause stays. */
    synchronized List<Request> lose(DaemonLost cause) {
        if (lost == null) {
            lost = cause;
        }
        List<Request> orphans = new ArrayList<>(due);
        orphans.addAll(waiting);
        due.clear();
        waiting.clear();
        notifyAll();
        return orphans;
    }
}
