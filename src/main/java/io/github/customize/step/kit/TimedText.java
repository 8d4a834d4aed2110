package io.github.customize.step.kit;

import java.time.Duration;

/** A {@link CharSequence} that throws after a deadline; stops runaway matching of regular expressions. */
public final class TimedText implements CharSequence {
    private static final int READS_BETWEEN_LOOKS = 4096;

    /** The time is over. */
    public static final class Expired extends RuntimeException {}

    private final String text;
    private final long deadline;
    private int reads;

    public TimedText(String text, Duration limit) {
        this.text = text;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++reads % READS_BETWEEN_LOOKS == 0 && System.nanoTime() - deadline > 0) {
            throw new Expired();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
