package io.github.customize.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One of several results that are published together: a finished file, and the place beside it that it takes.
 *
 * @param before what stood in the place when all were finished; empty if nothing did
 * @param after the finished file
 */
record Pair(Path target, Path candidate, Optional<Identity> before, Identity after) {
    /** How far the publication of one result has come. */
    enum State {
        /** The file is still beside its place, in which is what was there before. */
        READY,
        /** The file is in its place. */
        DONE,
        /** Somebody else has changed one of the two. */
        DOUBTFUL
    }

    static Pair of(Path target, Path candidate) throws IOException {
        return new Pair(target, candidate, identity(target), Identity.of(candidate));
    }

    State state() throws IOException {
        Optional<Identity> there = identity(target);
        Optional<Identity> waiting = identity(candidate);
        if (waiting.isEmpty()) {
            return there.filter(file -> file.inode() == after.inode()).isPresent() ? State.DONE : State.DOUBTFUL;
        }
        boolean untouched = there.isPresent() == before.isPresent()
                && (there.isEmpty() || before.get().looksLike(there.get()));
        return untouched && after.looksLike(waiting.get()) ? State.READY : State.DOUBTFUL;
    }

    private static Optional<Identity> identity(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(Identity.of(file)) : Optional.empty();
    }
}
