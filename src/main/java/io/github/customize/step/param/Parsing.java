package io.github.customize.step.param;

import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.nio.file.Path;

/** What parameters need while they are parsed: where problems go, and the folder that relative paths start from. */
public record Parsing(Problems problems, Path folder) {
    public void problem(Value at, String what, String remedy) {
        problems.add(at.at(), what, remedy);
    }
}
