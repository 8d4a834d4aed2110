package io.github.customize.image;

import java.nio.file.Path;
import java.util.List;

/**
 * The promise that several results are being published together. It stands beside each of their places, and counts from the
 * moment it stands beside the first: until then none of them is published, from then on all will be.
 *
 * @param token tells it from those of other runs
 */
record JointJournal(String token, List<Pair> pairs) {
    JointJournal {
        pairs = List.copyOf(pairs);
    }

    /** The place beside which the promise counts. */
    Path first() {
        return pairs.get(0).target();
    }

    boolean isSameAs(JointJournal other) {
        return token.equals(other.token);
    }
}
