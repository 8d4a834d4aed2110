package io.github.customize.runner;

/** Work that neither the end of an image's time nor the first Ctrl-C stops; both take effect when it is done. */
final class Grace {
    /** Work on a guest. */
    @FunctionalInterface
    interface Work {
        void run();
    }

    private final Cancellation cancellation;
    private final ImageTimer.Turn turn;

    /** For the work of the calling thread. */
    Grace(Cancellation cancellation, ImageTimer.Turn turn) {
        this.cancellation = cancellation;
        this.turn = turn;
    }

    /** Does the work; false if it is too late for any. */
    boolean grant(Work work) {
        turn.pause();
        try {
            if (!cancellation.shield()) {
                return false;
            }
            try {
                // What it was interrupted for has ended; this is new work.
                Thread.interrupted();
                work.run();
                return true;
            } finally {
                cancellation.unshield();
            }
        } finally {
            turn.goOn();
        }
    }

    /** What to say of work that runs although none of the steps failed, or nothing. */
    String stopped() {
        String then = "; the steps of 'finally' run on the guest, which is then thrown away";
        if (cancellation.isCancelled()) {
            return "the run was interrupted" + then + "; Ctrl-C ends them at once";
        }
        return turn.isOver() ? "the time was up" + then : "";
    }
}
