package io.github.customize.recipe;

import io.github.customize.download.Download;
import io.github.customize.download.WrongAddress;
import io.github.customize.json.HostPaths;
import io.github.customize.source.Position;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The path of a file, and where somebody wrote it.
 *
 * @param path for a file on a server, where it will be when it was downloaded
 * @param format what is known of the image in it before anybody looks, or empty
 */
public record PlacedPath(Path path, Position at, Optional<Download> download, String format) {
    /** A file of this host. */
    public PlacedPath(Path path, Position at) {
        this(path, at, Optional.empty(), "");
    }

    /** A file on a server. */
    public static PlacedPath of(Download download, Position at) throws WrongAddress {
        return new PlacedPath(download.place(), at, Optional.of(download), "");
    }

    /** The same, of which is known what it is. */
    public PlacedPath of(String known) {
        return new PlacedPath(path, at, download, known);
    }

    /** The last part of its name. */
    public Path name() {
        return download.map(server -> Path.of(server.name()))
                .orElseGet(() -> Optional.ofNullable(path.getFileName()).orElse(path));
    }

    /** What people call it; bytes that are not UTF-8 are in it, in the form of {@link HostPaths}. */
    public String text() {
        return download.map(Download::toString).orElseGet(() -> HostPaths.text(path));
    }

    @Override
    public String toString() {
        return download.map(Download::toString).orElseGet(path::toString);
    }
}
