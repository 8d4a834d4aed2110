package io.github.customize.step.types.system;

import java.util.Locale;
import java.util.Set;

/**
 * The name of a locale, as {@code de_DE.UTF-8} or {@code de_DE@euro}; ways to write one character set are the same.
 *
 * @param text as written
 */
record LocaleName(String text) {
    private static final Set<String> BUILT_IN = Set.of("C", "POSIX");

    /** Whether it is there without any file. */
    boolean isBuiltIn() {
        return BUILT_IN.contains(text);
    }

    /** The name that the C library gives to what it has made of the locale. */
    String normalized() {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return text;
        }
        int at = text.indexOf('@', dot);
        int end = at < 0 ? text.length() : at;
        String codeset = text.substring(dot + 1, end).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return text.substring(0, dot + 1) + codeset + text.substring(end);
    }

    boolean isSame(String other) {
        return normalized().equals(new LocaleName(other).normalized());
    }

    /** The language, two or three letters. */
    String language() {
        return text.split("[_.@]", 2)[0];
    }

    /** Whether its character set is UTF-8. */
    boolean isUnicode() {
        return normalized().matches("[^.]*\\.utf8(?:@.*)?");
    }
}
