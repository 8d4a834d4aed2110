package io.github.customize.image;

import io.github.customize.download.Download;
import io.github.customize.download.DownloadCache;
import io.github.customize.download.DownloadFailure;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.io.InterruptedIOException;
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
 * @param source where the image comes from, if that is a server
 */
public record ImageRequest(
        Path image,
        Optional<Format> formatIn,
        boolean allowBacking,
        Publication publication,
        Sandbox sandbox,
        long mostUnpacked,
        List<ImageRequest> disks,
        long leastSize,
        Optional<Download> source) {
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
        this(image, formatIn, allowBacking, publication, sandbox, mostUnpacked, List.of(), 0, Optional.empty());
    }

    /** The same with further disks of its guest. */
    public ImageRequest with(List<ImageRequest> further) {
        return new ImageRequest(
                image, formatIn, allowBacking, publication, sandbox, mostUnpacked, further, leastSize, source);
    }

    /** The same with a disk of so many bytes at least, which is made larger if it is smaller. */
    public ImageRequest atLeast(long bytes) {
        return new ImageRequest(
                image,
                formatIn,
                allowBacking,
                publication,
                sandbox,
                mostUnpacked,
                disks,
                Math.max(leastSize, bytes),
                source);
    }

    /** The same for an image that comes from a server, if one is named. */
    public ImageRequest from(Optional<Download> server) {
        return new ImageRequest(
                image, formatIn, allowBacking, publication, sandbox, mostUnpacked, disks, leastSize, server);
    }

    /** What people call the image: its address, or its path. */
    public String name() {
        return source.map(Download::toString).orElseGet(image::toString);
    }

    /**
     * Brings an image that is on a server to this host, unless it is here already.
     *
     * @param progress hears how many bytes are there, of how many
     */
    public void fetch(Download.Progress progress) throws Failure {
        if (source.isEmpty()) {
            return;
        }
        String action = "download " + name();
        if (!publication.onlyReadsImage()) {
            throw new Failure(
                    ExitCode.USAGE, action, "an image of a server is only read; name a new file with --output");
        }
        try {
            source.get().fetch(DownloadCache.standard(), progress);
        } catch (DownloadFailure e) {
            ExitCode code = e.isOtherFile() ? ExitCode.SOURCE_DIGEST : ExitCode.SOURCE_UNREACHABLE;
            throw new Failure(code, action, e.getMessage() + (e.isTooLarge() ? "; --max-download allows more" : ""), e);
        } catch (InterruptedIOException e) {
            throw new Failure(ExitCode.INTERRUPTED, action, "interrupted", e);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.SOURCE_UNREACHABLE, action, e);
        }
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
