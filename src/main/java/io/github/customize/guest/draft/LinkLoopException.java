package io.github.customize.guest.draft;

import java.io.IOException;

/** Links lead to one another without end. */
final class LinkLoopException extends IOException {
    LinkLoopException(String path) {
        super("failed to follow " + path + " in the guest: too many levels of symbolic links");
    }
}
