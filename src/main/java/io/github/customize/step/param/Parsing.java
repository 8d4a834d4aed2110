package io.github.customize.step.param;

import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What parameters need while they are parsed, and what they leave behind: where problems go, the directory that relative paths
 * start from, and what of the host they take.
 */
public final class Parsing {
    private final Problems problems;
    private final Path directory;
    private final Map<String, String> environment;
    private final Set<Path> files = new LinkedHashSet<>();
    private final Set<Secret> secrets = new LinkedHashSet<>();
    private final Set<Path> made = new LinkedHashSet<>();
    private boolean windows;

    /** Without variables of an environment. */
    public Parsing(Problems problems, Path directory) {
        this(problems, directory, Map.of());
    }

    /** With these variables of the environment, and no others. */
    public Parsing(Problems problems, Path directory, Map<String, String> environment) {
        this.problems = problems;
        this.directory = directory;
        this.environment = environment;
    }

    /** The same for another step: problems go to the same place, inputs are its own. */
    public Parsing fresh() {
        return new Parsing(problems, directory, environment);
    }

    /** Where relative paths start. */
    public Path directory() {
        return directory;
    }

    /** The variables that a recipe may refer to. */
    Map<String, String> environment() {
        return environment;
    }

    /** Reports what is wrong with a value, and what to do about it. */
    public void problem(Value at, String what, String remedy) {
        problems.add(at.at(), what, remedy);
    }

    /** Tells of something about a value that is allowed and yet should be seen, and what would be better. */
    public void warning(Value at, String what, String remedy) {
        problems.warn(at.at(), what, remedy);
    }

    /** Notes a host file, or a directory with all below it, whose content is part of what the step does. */
    public void input(Path file) {
        files.add(file);
    }

    /** Notes a host file that the step makes. */
    public void output(Path file) {
        made.add(file);
    }

    /** Notes that a file of the guest is named as only Windows does. */
    void windows() {
        windows = true;
    }

    /** Notes a secret that is part of what the step does. */
    public void input(Secret secret) {
        secrets.add(secret);
    }

    /** All that was noted so far. */
    public Inputs inputs() {
        return new Inputs(files, secrets, made, windows);
    }
}
