package io.github.customize.recipe;

import io.github.customize.source.Position;
import java.nio.file.Path;

/** The path of a file, and where somebody wrote it. */
public record PlacedPath(Path path, Position at) {
    @Override
    public String toString() {
        return path.toString();
    }
}
