package io.github.customize.bench;

/** A tool did not do its work, so that its time means nothing. */
final class BenchFailure extends Exception {
    private static final long serialVersionUID = 1;

    BenchFailure(String message) {
        super(message);
    }

    static void unless(boolean right, String message) throws BenchFailure {
        if (!right) {
            throw new BenchFailure(message);
        }
    }
}
