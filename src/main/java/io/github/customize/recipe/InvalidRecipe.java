package io.github.customize.recipe;

import io.github.customize.failure.ExitCode;
import io.github.customize.source.Problem;
import java.util.List;

/** A recipe that has problems: all of them, sorted by place. */
public final class InvalidRecipe extends Exception {
    private final ExitCode code;
    private final transient List<Problem> problems;

    InvalidRecipe(ExitCode code, List<Problem> problems) {
        super(problems.size() + " problems");
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    public ExitCode code() {
        return code;
    }

    public List<Problem> problems() {
        return problems;
    }
}
