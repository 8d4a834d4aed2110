package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Problem;
import io.github.customize.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each problem where it can be solved: what all images meet is in the recipe, what one meets is in its row of
 * the table.
 */
final class RowProblems {
    private final Problems problems;
    private final Map<Problem, List<Position>> rowsOf = new LinkedHashMap<>();

    RowProblems(Problems problems) {
        this.problems = problems;
    }

    boolean isEmpty() {
        return rowsOf.isEmpty() && problems.isEmpty();
    }

    /** Takes a problem with what the recipe is for one image; {@code cell} is where the value comes from, if that is known. */
    void add(Problem problem, @Nullable Position cell, Position row) {
        if (cell != null) {
            tell(problem, cell);
        } else {
            rowsOf.computeIfAbsent(problem, each -> new ArrayList<>()).add(row);
        }
    }

    /** Tells of those that wait until all images are known. */
    void settle(int images) {
        rowsOf.forEach((problem, rows) -> {
            if (rows.size() == images) {
                problems.addAll(List.of(problem));
            } else {
                rows.forEach(row -> tell(problem, row));
            }
        });
    }

    private void tell(Problem problem, Position place) {
        problems.add(place, problem.what() + ", used at " + problem.at(), problem.remedy());
    }
}
