package io.github.customize.runner;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells the threads of a run to stop: those at work are interrupted, those that come later at once. Who shields himself
 * hears of it afterwards, unless the run is told a second time.
 */
final class Cancellation {
    private final Set<Thread> working = new HashSet<>();
    private final Set<Thread> shielded = new HashSet<>();
    private int times;

    /** Puts the calling thread under the cancellation until it leaves. */
    synchronized void enter() {
        working.add(Thread.currentThread());
        if (isCancelled()) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the calling thread out, and an interruption that came too late with it. */
    synchronized void leave() {
        working.remove(Thread.currentThread());
        Thread.interrupted();
    }

    /** Lets the calling thread work on, interrupted or not; false if there is no time for that any more. */
    synchronized boolean shield() {
        if (isUrgent()) {
            return false;
        }
        shielded.add(Thread.currentThread());
        return true;
    }

    /** Ends {@link #shield()}: the thread hears now of what it was spared. */
    synchronized void unshield() {
        shielded.remove(Thread.currentThread());
        if (isCancelled()) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean isCancelled() {
        return times > 0;
    }

    /** Whether nothing is to be waited for any more. */
    synchronized boolean isUrgent() {
        return times > 1;
    }

    synchronized void cancel() {
        times++;
        working.stream()
                .filter(thread -> isUrgent() || !shielded.contains(thread))
                .forEach(Thread::interrupt);
    }
}
