package io.github.customize.step;

/**
 * Something that a step has made for those who run it, such as a random password. Printed, it is its value, or
 * for a secret the word "(secret)".
 */
public final class Output {
    private final String text;
    private final boolean secret;

    private Output(String text, boolean secret) {
        this.text = text;
        this.secret = secret;
    }

    /** An output that reports may show. */
    public static Output of(String text) {
        return new Output(text, false);
    }

    /** An output for those alone who ask for it; no report, log or console shows it. */
    public static Output secret(String text) {
        return new Output(text, true);
    }

    /** Whether it must not be shown. */
    public boolean isSecret() {
        return secret;
    }

    /** The output itself, also when it is a secret; for those who asked for it. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return secret ? "(secret)" : text;
    }
}
