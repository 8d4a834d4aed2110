package io.github.customize.source;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Collects all the problems of a recipe, sorted by place and without repetition. */
public final class Problems {
    private final TreeSet<Problem> found = new TreeSet<>();
    private final TreeSet<Problem> warnings = new TreeSet<>();

    public void add(Position at, String what, String remedy) {
        found.add(new Problem(at, what, remedy));
    }

    public void addAll(Collection<Problem> problems) {
        found.addAll(problems);
    }

    /** Adds all that others found, also what is no problem. */
    public void addAll(Problems others) {
        found.addAll(others.found);
        warnings.addAll(others.warnings);
    }

    /** Adds what is no problem and yet should be seen. */
    public void warn(Position at, String what, String remedy) {
        warnings.add(new Problem(at, what, remedy));
    }

    /** What should be seen although it is no problem, sorted by place. */
    public List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }
}
