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
    private @Nullable Request streaming;
    private @Nullable Request cancelled;
    private @Nullable Request lastCancelled;
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
            Request unwanted = cancelled;
            cancelled = null;
            if (unwanted != null && due.contains(unwanted)) {
                return new Cancel(unwanted.id);
            }
            if (!waiting.isEmpty() && (due.isEmpty() || !due.getLast().isLast())) {
                Request request = waiting.removeFirst();
                due.addLast(request);
                streaming = request;
                return new Send(request);
            }
            wait();
        }
        return null;
    }

    /**
     * The request and its upload are sent.
     *
     * @param abandoned whether the upload ended with a CANCEL; one that was asked for too late for that goes by itself
     */
    synchronized void sent(boolean abandoned) {
        if (streaming != null && streaming == lastCancelled && !abandoned) {
            cancelled = streaming;
        }
        streaming = null;
    }

    /** The upload in progress is abandoned, or else the oldest request that is due is cancelled; each only once. */
    synchronized void cancel() {
        Request current = streaming != null ? streaming : due.peekFirst();
        if (current == null || current == lastCancelled) {
            return;
        }
        lastCancelled = current;
        if (current == streaming) {
            current.abandon();
        } else {
            cancelled = current;
            notifyAll();
        }
    }

    /** The request that the daemon is working on. */
    synchronized @Nullable Request current() {
        return due.peekFirst();
    }

    synchronized void finished(Request request) {
        due.remove(request);
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
