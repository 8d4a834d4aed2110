package io.github.customize.recipe;

import java.util.Optional;

/**
 * A disk of a guest besides its first.
 *
 * @param output where the table wants the result
 */
public record FurtherDisk(PlacedPath image, Optional<PlacedPath> output) {}
