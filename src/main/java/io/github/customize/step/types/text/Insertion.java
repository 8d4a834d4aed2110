package io.github.customize.step.types.text;

import io.github.customize.guest.model.GuestText;
import io.github.customize.step.StepFailure;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.util.List;
import java.util.Optional;

/** Where in a file new lines go. */
record Insertion(Optional<String> after, Optional<String> before, boolean first) {
    private static final String START = "BOF";
    private static final String END = "EOF";

    static final Field<String> AFTER = Field.optional(
            "insert_after",
            Params.text(),
            "What is new goes after the last line in which this regular expression matches. `EOF`, and an expression that matches"
                    + " nowhere: the end of the file.");
    static final Field<String> BEFORE = Field.optional(
            "insert_before",
            Params.text(),
            "What is new goes before the last line in which this regular expression matches. `BOF`: the beginning of the file; an"
                    + " expression that matches nowhere: its end.");

    static Insertion of(Bound bound, boolean first) {
        return new Insertion(bound.find(AFTER), bound.find(BEFORE), first);
    }

    /** Whether the recipe gives at most one place, in expressions that can be used. */
    static boolean isValid(Bound bound, Parsing parsing) {
        boolean one = !bound.has(AFTER) || !bound.has(BEFORE);
        if (!one) {
            parsing.problem(bound.source(), "'insert_after' and 'insert_before' name two places", "keep one of them");
        }
        boolean well = isRegexp(AFTER, bound, parsing);
        return isRegexp(BEFORE, bound, parsing) && well && one;
    }

    /** Whether a field, if it is given, is a regular expression. */
    static boolean isRegexp(Field<String> field, Bound bound, Parsing parsing) {
        Optional<Fault> fault = bound.find(field).flatMap(LinePattern::fault);
        fault.ifPresent(
                found -> parsing.problem(bound.source(), "'" + field.name() + "': " + found.what(), found.remedy()));
        return fault.isEmpty();
    }

    /** The index that the first new line gets. */
    int index(GuestText text, String action) throws StepFailure {
        int end = text.lines().size();
        if (before.isPresent()) {
            return before.get().equals(START)
                    ? 0
                    : place(before.get(), text, action).orElse(end);
        }
        if (after.isEmpty() || after.get().equals(END)) {
            return end;
        }
        return place(after.get(), text, action).map(line -> line + 1).orElse(end);
    }

    private Optional<Integer> place(String regexp, GuestText text, String action) throws StepFailure {
        List<Integer> found = new LinePattern(regexp).in(text, action);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(first ? 0 : found.size() - 1));
    }
}
