package io.github.customize.image;

import io.github.customize.process.Sandbox;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line says about one image.
 *
 * @param mostUnpacked how many bytes may come out of an image that is packed
 */
public record ImageRequest(
        Path image,
        Optional<Format> formatIn,
        boolean allowBacking,
        Publication publication,
        Sandbox sandbox,
        long mostUnpacked) {
    /** More than disks of systems have, and less than would keep a host busy for hours. */
    public static final long MOST_UNPACKED = 256L << 30;

    /** What is packed may be as large as usual images are. */
    public ImageRequest(
            Path image, Optional<Format> formatIn, boolean allowBacking, Publication publication, Sandbox sandbox) {
        this(image, formatIn, allowBacking, publication, sandbox, MOST_UNPACKED);
    }

    /** The programs that work on it are confined as well as they can be. */
    public ImageRequest(Path image, Optional<Format> formatIn, boolean allowBacking, Publication publication) {
        this(image, formatIn, allowBacking, publication, Sandbox.AUTO);
    }
}
