package io.github.customize.step;

/**
 * A part of a step with a result of its own.
 *
 * @param name for reports, unlike those of the step's other parts
 * @param from where its operations begin among those of its stage
 * @param to where they end; it is the same as {@code from} where nothing is to be carried out
 * @param outcome what comes of it when its operations succeed
 * @param message one line about it
 */
public record Part(String name, int from, int to, Outcome outcome, String message) {
    /** What can come of a part before anything was carried out. */
    public enum Outcome {
        OK,
        CHANGED,
        SKIPPED,
        FAILED
    }
}
