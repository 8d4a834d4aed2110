package io.github.customize.step.param;

import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What parameters need while they are parsed, and what they leave behind: where problems go, the folder that relative paths
 * start from, and what of the host they take.
 */
public final class Parsing {
    private final Problems problems;
    private final Path folder;
    private final Set<Path> files = new LinkedHashSet<>();
    private final Set<Secret> secrets = new LinkedHashSet<>();

    public Parsing(Problems problems, Path folder) {
        this.problems = problems;
        this.folder = folder;
    }

    /** The same for another step: problems go to the same place, inputs are its own. */
    public Parsing fresh() {
        return new Parsing(problems, folder);
    }

    /** Where relative paths start. */
    public Path folder() {
        return folder;
    }

    /** Reports what is wrong with a value, and what to do about it. */
    public void problem(Value at, String what, String remedy) {
        problems.add(at.at(), what, remedy);
    }

    /** Notes a host file, or a folder with all below it, whose content is part of what the step does. */
    public void input(Path file) {
        files.add(file);
    }

    /** Notes a secret that is part of what the step does. */
    public void input(Secret secret) {
        secrets.add(secret);
    }

    /** All that was noted so far. */
    public Inputs inputs() {
        return new Inputs(files, secrets);
    }
}
