package io.github.customize.step;

import java.util.Collection;
import java.util.TreeSet;

/**
 * The files that the steps of a recipe have set, those too that were so already. What is done to a guest as a whole leaves them
 * alone: a recipe means what it says.
 */
public final class MeantFiles {
    private final TreeSet<String> paths = new TreeSet<>();

    /** Takes paths without links. */
    public void add(Collection<String> more) {
        paths.addAll(more);
    }

    /** Whether a file is one of them. */
    public boolean has(String path) {
        return paths.contains(path);
    }

    /** Whether a file is one of them, or a directory that one of them is in. */
    public boolean isWithin(String path) {
        String below = path.equals("/") ? path : path + "/";
        String next = paths.ceiling(below);
        return has(path) || (next != null && next.startsWith(below));
    }
}
