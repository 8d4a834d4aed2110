package io.github.customize.cli.shell;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a command, and nothing but a command, when somebody at the terminal wants it to end. */
final class Interruptible {
    private final Workspace workspace;
    private @Nullable Thread worker;
    private boolean interrupted;

    Interruptible(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The calling thread begins a command. */
    synchronized void begin() {
        worker = Thread.currentThread();
        interrupted = false;
    }

    /** The command has ended; whether it was made to. */
    synchronized boolean end() {
        worker = null;
        // What comes after it is not meant.
        Thread.interrupted();
        return interrupted;
    }

    /** Ends the command that is being carried out. */
    synchronized void interrupt() {
        if (worker == null) {
            return;
        }
        interrupted = true;
        // First the guest, which is to have nothing left to do when the thread waits no more.
        Optional.ofNullable(workspace.opened()).ifPresent(guest -> guest.cancel());
        worker.interrupt();
    }
}
