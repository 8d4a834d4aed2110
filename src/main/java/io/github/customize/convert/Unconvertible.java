package io.github.customize.convert;

import io.github.customize.source.Problem;
import java.util.List;

/** What has no recipe that does the same: all that stands in the way, sorted by place. */
public final class Unconvertible extends Exception {
    private final transient List<Problem> problems;

    Unconvertible(List<Problem> problems) {
        super(problems.size() + " problems");
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
