package io.github.customize.step.backend.packages;

/**
 * A package as a recipe names it: {@code name}, {@code name:arch}, {@code name=version} or {@code name:arch=version}.
 *
 * @param arch empty for the guest's own
 * @param version empty for any
 */
public record PackageName(String name, String arch, String version) {
    /**
     * No character in it means anything to a shell, and none at its start or end makes an option or an order of it: apt takes
     * {@code name-} for "remove".
     */
    public static final String PATTERN = "[A-Za-z0-9](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+])?(?::[A-Za-z0-9_-]+)?";

    public static final String VERSION = "[A-Za-z0-9][A-Za-z0-9.+~^:_-]*";

    /** From text that matches the patterns. */
    public static PackageName parse(String text) {
        int equals = text.indexOf('=');
        String full = equals < 0 ? text : text.substring(0, equals);
        int colon = full.indexOf(':');
        return new PackageName(
                colon < 0 ? full : full.substring(0, colon),
                colon < 0 ? "" : full.substring(colon + 1),
                equals < 0 ? "" : text.substring(equals + 1));
    }

    /** Without the version. */
    public String plain() {
        return arch.isEmpty() ? name : name + ":" + arch;
    }

    @Override
    public String toString() {
        return version.isEmpty() ? plain() : plain() + "=" + version;
    }
}
