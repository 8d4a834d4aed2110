package io.github.customize.runner;

import java.util.HashSet;
import java.util.Set;

/** Tells the threads of a run to stop, once: those at work are interrupted, those that come later at once. */
final class Cancellation {
    private final Set<Thread> working = new HashSet<>();
    private boolean cancelled;

    /** Puts the calling thread under the cancellation until it leaves. */
    synchronized void enter() {
        working.add(Thread.currentThread());
        if (cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the calling thread out, and an interruption that came too late with it. */
    synchronized void leave() {
        working.remove(Thread.currentThread());
        Thread.interrupted();
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized void cancel() {
        cancelled = true;
        working.forEach(Thread::interrupt);
    }
}
