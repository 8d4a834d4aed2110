package io.github.customize.report;

import org.jspecify.annotations.Nullable;

/**
 * What became of a disk of a guest besides its first.
 *
 * @param image as the user named it
 * @param output where the result was published, null when nothing was written
 */
public record DiskReport(String image, @Nullable String output) {}
