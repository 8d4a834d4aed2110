package io.github.customize.levels;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * The rounds of a soak test. Each has random numbers of its own, so that one that failed can be repeated alone.
 *
 * @param seed chooses the random numbers of all rounds
 * @param percent how much of the whole is run; the slice that everybody runs is small
 * @param only the number of the one round that is wanted, or 0
 */
public record Rounds(long seed, int percent, int only) {
    /** One round. */
    public interface Round {
        void run(Random random, int number) throws Exception;
    }

    /** As {@code make soak} says by system properties; without them a slice, the same each time. */
    public static Rounds wanted() {
        return new Rounds(number("soak.seed", 1), (int) number("soak.percent", 2), (int) number("soak.round", 0));
    }

    private static long number(String property, long standard) {
        String value = System.getProperty(property, "").strip();
        return value.isEmpty() ? standard : Long.parseLong(value);
    }

    /** Runs the wanted part of that many rounds; the first that fails ends it, and says how it is repeated. */
    public void run(Class<?> test, int whole, Round round) {
        int last = Math.max(1, whole * percent / 100);
        IntStream numbers = only > 0 ? IntStream.of(only) : IntStream.rangeClosed(1, last);
        System.out.println(test.getSimpleName() + ": " + (only > 0 ? "round " + only : last + " rounds") + " of "
                + whole + ", seed " + seed);
        numbers.forEach(number -> {
            try {
                // Neighbouring seeds of Random begin with nearly the same numbers.
                round.run(new Random((seed * 1_000_003 + number) * 0x9E3779B97F4A7C15L), number);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "round " + number + " of seed " + seed + " failed; again by: make soak SOAK="
                                + test.getSimpleName() + " SEED=" + seed + " ROUND=" + number,
                        e);
            }
        });
    }
}
