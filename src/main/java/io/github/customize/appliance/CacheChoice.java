package io.github.customize.appliance;

import io.github.customize.failure.Cause;
import java.io.IOException;
import java.util.Optional;

/**
 * The cache, if this user can have one; only what would be kept there has to do without.
 *
 * @param why the reason if there is none, else empty
 */
record CacheChoice(Optional<CacheDir> dir, String why) {
    static CacheChoice standard() {
        try {
            return new CacheChoice(Optional.of(CacheDir.standard()), "");
        } catch (IOException e) {
            return new CacheChoice(Optional.empty(), Cause.withFile(e));
        }
    }

    /** The cache for what cannot be done without. */
    CacheDir required() throws IOException {
        return dir.orElseThrow(() -> new IOException("there is no cache: " + why));
    }
}
