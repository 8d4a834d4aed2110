package io.github.customize.guest.draft;

import java.io.IOException;

/** A change that the guest, or what is pending in it, does not allow; the message is fit for the user. */
public final class DraftException extends IOException {
    DraftException(String action, String cause) {
        super("failed to " + action + ": " + cause);
    }
}
