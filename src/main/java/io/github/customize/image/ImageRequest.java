package io.github.customize.image;

import io.github.customize.process.Sandbox;
import java.nio.file.Path;
import java.util.Optional;

/** What the command line says about one image. */
public record ImageRequest(
        Path image, Optional<Format> formatIn, boolean allowBacking, Publication publication, Sandbox sandbox) {
    /** The programs that work on it are confined as well as they can be. */
    public ImageRequest(Path image, Optional<Format> formatIn, boolean allowBacking, Publication publication) {
        this(image, formatIn, allowBacking, publication, Sandbox.AUTO);
    }
}
