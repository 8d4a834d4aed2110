package io.github.customize.guest.draft;

import io.github.customize.guest.GuestView;
import java.io.IOException;
import java.util.Optional;

/** Where a path of a guest leads. */
public final class Destination {
    private Destination() {}

    /**
     * The path without links, also of a file that does not exist; empty when its links lead to one another without end.
     *
     * @param follow whether a link at its end is followed
     */
    public static Optional<String> of(String path, boolean follow, GuestView guest) throws IOException {
        try {
            return Optional.of(new Walk(new Overlay(guest), path).find(follow).path());
        } catch (LinkLoopException e) {
            return Optional.empty();
        }
    }
}
