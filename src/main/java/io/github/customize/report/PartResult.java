package io.github.customize.report;

/**
 * What became of a part of a step.
 *
 * @param message one line about it
 */
public record PartResult(String name, Result result, String message) {}
