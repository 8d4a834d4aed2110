package io.github.customize.daemon;

import java.io.IOException;

/** The session with the daemon is over: the stream ended, nothing came for too long, or what came made no sense. */
public final class DaemonLost extends IOException {
    private static final long serialVersionUID = 1;

    public DaemonLost(String message) {
        super(message);
    }

    public DaemonLost(String message, Throwable cause) {
        super(message, cause);
    }

    /** What an exception says for itself; the names of those that are no failures of a stream say more than their words. */
    static String reason(Throwable cause) {
        return cause instanceof IOException ? String.valueOf(cause.getMessage()) : cause.toString();
    }
}
