package io.github.customize.guest;

import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import java.io.IOException;

/** The guest could not be read; the message names the file and the daemon's reason. */
public final class GuestReadException extends IOException {
    public GuestReadException(Op op, OpError error) {
        super("failed to " + op.describe() + " in the guest: " + error.message());
    }

    public GuestReadException(String action, String cause) {
        super("failed to " + action + ": " + cause);
    }
}
