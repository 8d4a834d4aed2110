package io.github.customize.guest.draft;

import java.io.IOException;

/**
 * Makes the new content of a file from the present one.
 *
 * @param <E> why it may fail
 */
@FunctionalInterface
public interface Edit<E extends Exception> {
    byte[] apply(byte[] present) throws E, IOException;
}
