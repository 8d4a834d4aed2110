package io.github.customize.step.backend.packages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream of one of dnf's modules, as a recipe names it: {@code name:stream} or {@code name:stream/profile}.
 *
 * @param profile of which the packages are wanted too; empty for none
 */
public record ModuleStream(String name, String stream, String profile) {
    /** No character in it means anything to a shell or to dnf. */
    public static final String WORD = "[A-Za-z0-9][A-Za-z0-9._+-]*";

    public static final String PATTERN = WORD + ":" + WORD + "(?:/" + WORD + ")?";
    private static final Pattern PARTS = Pattern.compile("([^:]+):([^/]+)(?:/(.+))?");

    /** From text that matches the pattern. */
    public static ModuleStream parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new ModuleStream(parts.group(1), parts.group(2), parts.group(3) == null ? "" : parts.group(3));
    }

    /** Without the profile. */
    String plain() {
        return name + ":" + stream;
    }

    @Override
    public String toString() {
        return profile.isEmpty() ? plain() : plain() + "/" + profile;
    }
}
