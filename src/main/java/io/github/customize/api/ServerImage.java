package io.github.customize.api;

import io.github.customize.download.Address;
import io.github.customize.download.Checksums;
import io.github.customize.download.Download;
import io.github.customize.download.ExpectedDigest;
import io.github.customize.download.WrongAddress;
import java.net.URI;
import java.util.Optional;

/** An image on a server, as a caller names it. */
final class ServerImage {
    private ServerImage() {}

    static Download of(URI address, String checksum) {
        try {
            Checksums expected = new Checksums.Written(ExpectedDigest.of(checksum));
            return new Address(address.toString()).download(Optional.of(expected), Address.MOST);
        } catch (WrongAddress e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
