package io.github.customize.guest;

import io.github.customize.op.Payload;
import java.util.Optional;

/**
 * A file that somebody wants a guest to have.
 *
 * @param content what is to be in it; empty when anything else is wanted than a regular file
 */
public record WantedFile(String path, Optional<Payload> content) {}
