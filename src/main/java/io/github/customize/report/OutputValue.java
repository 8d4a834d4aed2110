package io.github.customize.report;

import org.jspecify.annotations.Nullable;

/**
 * Something that a step has made for those who run it.
 *
 * @param shown what reports show of it: text, or a list of maps; null for a secret
 */
public record OutputValue(String name, @Nullable Object shown) {}
