package io.github.customize.step;

/**
 * What a step has done.
 *
 * @param changed whether the guest is not as it was before
 * @param message one line about it
 */
public record Done(boolean changed, String message) implements Stage {}
