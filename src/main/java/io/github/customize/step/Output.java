package io.github.customize.step;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a step has made for those who run it, such as a random password. Printed, it is its value, or
 * for a secret the word "(secret)".
 */
public final class Output {
    private final String text;
    private final @Nullable List<Map<String, String>> entries;
    private final boolean secret;

    private Output(String text, @Nullable List<Map<String, String>> entries, boolean secret) {
        this.text = text;
        this.entries = entries;
        this.secret = secret;
    }

    /** An output that reports may show. */
    public static Output of(String text) {
        return new Output(text, null, false);
    }

    /** A list of things with the same kinds of details, which reports show as such. */
    public static Output of(List<Map<String, String>> entries) {
        return new Output(entries.toString(), List.copyOf(entries), false);
    }

    /** An output for those alone who ask for it; no report, log or console shows it. */
    public static Output secret(String text) {
        return new Output(text, null, true);
    }

    /** Whether it must not be shown. */
    public boolean isSecret() {
        return secret;
    }

    /** The output itself, also when it is a secret; for those who asked for it. */
    public String reveal() {
        return text;
    }

    /** What reports show: text or a list of maps, or null for a secret. */
    public @Nullable Object shown() {
        return secret ? null : entries != null ? entries : text;
    }

    @Override
    public String toString() {
        return secret ? "(secret)" : text;
    }
}
