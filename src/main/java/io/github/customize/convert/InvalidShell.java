package io.github.customize.convert;

import io.github.customize.source.Problem;

/** A script that no shell would read to its end. */
final class InvalidShell extends Exception {
    private final transient Problem problem;

    InvalidShell(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
