package io.github.customize.source;

/** Something wrong with a recipe: where, what, and what to do about it (without a final full stop). */
public record Problem(Position at, String what, String remedy) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        int byPlace = at.compareTo(other.at);
        return byPlace != 0 ? byPlace : what.compareTo(other.what);
    }

    @Override
    public String toString() {
        return at + ": " + what + "; " + remedy;
    }
}
