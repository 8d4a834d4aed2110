package io.github.customize.guest;

import java.util.Map;

/** What packages of a guest are made as. */
public final class PackageFormat {
    public static final String NONE = "none";

    private static final Map<String, String> BY_MANAGER = Map.of(
            "apt", "deb", "dnf", "rpm", "yum", "rpm", "zypper", "rpm", "pacman", "pacman", "apk", "apk", "xbps",
            "xbps");

    /** A guest without its package manager is still one of its family. */
    private static final Map<String, String> BY_FAMILY =
            Map.of("debian", "deb", "redhat", "rpm", "suse", "rpm", "arch", "pacman", "alpine", "apk");

    private PackageFormat() {}

    /** That of a guest, by what its os-release says, and else by the package manager that is there. */
    public static String of(Facts facts) {
        return BY_FAMILY.getOrDefault(facts.family(), BY_MANAGER.getOrDefault(facts.packageManager(), NONE));
    }
}
