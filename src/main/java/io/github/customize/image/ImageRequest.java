package io.github.customize.image;

import io.github.customize.process.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the command line says about one image.
 *
 * @param mostUnpacked how many bytes may come out of an image that is packed
 * @param disks the further disks of the guest whose first disk the image is
 * @param leastSize the size in bytes that the disk has at least when it is worked on; 0: its own
 */
public record ImageRequest(
        Path image,
        Optional<Format> formatIn,
        boolean allowBacking,
        Publication publication,
        Sandbox sandbox,
        long mostUnpacked,
        List<ImageRequest> disks,
        long leastSize) {
    public ImageRequest {
        disks = List.copyOf(disks);
    }

    /** More than disks of systems have, and less than would keep a host busy for hours. */
    public static final long MOST_UNPACKED = 256L << 30;

    /** The only disk of its guest. */
    public ImageRequest(
            Path image,
            Optional<Format> formatIn,
            boolean allowBacking,
            Publication publication,
            Sandbox sandbox,
            long mostUnpacked) {
        this(image, formatIn, allowBacking, publication, sandbox, mostUnpacked, List.of(), 0);
    }

    /** The same with further disks of its guest. */
    public ImageRequest with(List<ImageRequest> further) {
        return new ImageRequest(image, formatIn, allowBacking, publication, sandbox, mostUnpacked, further, leastSize);
    }

    /** The same with a disk of so many bytes at least, which is made larger if it is smaller. */
    public ImageRequest atLeast(long bytes) {
        return new ImageRequest(
                image, formatIn, allowBacking, publication, sandbox, mostUnpacked, disks, Math.max(leastSize, bytes));
    }

    /** All disks of its guest, in their order. */
    public List<ImageRequest> all() {
        return Stream.concat(Stream.of(this), disks.stream()).toList();
    }

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
