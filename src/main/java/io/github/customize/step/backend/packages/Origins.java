package io.github.customize.step.backend.packages;

import java.util.Optional;

/** Where packages come from, as reports may show it. */
final class Origins {
    /** The directory of the host has a name of its own in the guest, and that only for a while. */
    static final String OFFLINE = "offline";

    private Origins() {}

    /** A place as a package manager has written it down; nothing of packages that came as single files of the host. */
    static Optional<String> of(String place, PackageWish wish) {
        if (place.isBlank()) {
            return Optional.empty();
        }
        boolean host = place.startsWith(HostPackages.DIRECTORY) || place.startsWith("file://" + HostPackages.DIRECTORY);
        return host ? wish.offline().map(offline -> OFFLINE) : Optional.of(withoutUser(place));
    }

    /** An address without the name and the password in it. */
    static String withoutUser(String url) {
        return url.replaceFirst("^([A-Za-z+]+://)[^/@]*@", "$1");
    }
}
