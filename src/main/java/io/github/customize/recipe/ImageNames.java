package io.github.customize.recipe;

import io.github.customize.download.Address;
import io.github.customize.download.Checksums;
import io.github.customize.download.WrongAddress;
import io.github.customize.json.HostPaths;
import io.github.customize.source.Position;
import java.util.Optional;

/**
 * How the names of images are read: they are paths of this host, or addresses of servers.
 *
 * @param usual where the digests of files on servers come from, unless a table says otherwise
 * @param most how many bytes such a file may have
 */
public record ImageNames(Optional<Checksums> usual, long most) {
    /** Without digests, and so only for paths. */
    public static final ImageNames PATHS = new ImageNames(Optional.empty(), Address.MOST);

    /** The image of that name; fails with {@link java.nio.file.InvalidPathException} if it is no path. */
    public PlacedPath read(String name, Position at) throws WrongAddress {
        return read(name, at, Optional.empty());
    }

    PlacedPath read(String name, Position at, Optional<Checksums> own) throws WrongAddress {
        Address address = new Address(name);
        return address.isRemote()
                ? PlacedPath.of(address.download(own.or(() -> usual), most), at)
                : new PlacedPath(HostPaths.of(name), at);
    }
}
