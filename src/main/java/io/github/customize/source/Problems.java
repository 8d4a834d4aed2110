package io.github.customize.source;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Collects all the problems of a recipe, sorted by place and without repetition. */
public final class Problems {
    private final TreeSet<Problem> found = new TreeSet<>();

    public void add(Position at, String what, String remedy) {
        found.add(new Problem(at, what, remedy));
    }

    public void addAll(Collection<Problem> problems) {
        found.addAll(problems);
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
