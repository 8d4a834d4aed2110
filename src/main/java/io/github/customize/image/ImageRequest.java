package io.github.customize.image;

import java.nio.file.Path;
import java.util.Optional;

/** What the command line says about one image. */
public record ImageRequest(Path image, Optional<Format> formatIn, boolean allowBacking, Publication publication) {}
