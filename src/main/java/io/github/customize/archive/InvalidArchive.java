package io.github.customize.archive;

import java.io.IOException;

/** An archive is damaged, or holds what is not unpacked; the message is a clause about it. */
public final class InvalidArchive extends IOException {
    InvalidArchive(String message) {
        super(message);
    }
}
