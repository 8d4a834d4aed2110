package io.github.customize.bench;

/** A limit that a number has to keep: from below or from above. */
record Target(boolean least, double limit) {
    static Target atLeast(double limit) {
        return new Target(true, limit);
    }

    static Target atMost(double limit) {
        return new Target(false, limit);
    }

    boolean met(double value) {
        return least ? value >= limit : value <= limit;
    }

    @Override
    public String toString() {
        return (least ? "≥ " : "≤ ")
                + (limit == Math.rint(limit) ? String.valueOf((long) limit) : String.valueOf(limit));
    }
}
