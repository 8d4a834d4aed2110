package io.github.customize.guest.draft;

import java.nio.charset.StandardCharsets;

/** A shell pattern for one name, which matches what the daemon's {@code glob} does. */
final class NamePattern {
    private final byte[] pattern;
    private int at;

    NamePattern(String pattern) {
        this.pattern = pattern.getBytes(StandardCharsets.UTF_8);
    }

    static boolean isPattern(String name) {
        return name.chars().anyMatch(c -> "*?[\\".indexOf(c) >= 0);
    }

    /** A pattern that only that path matches. */
    static String quoted(String path) {
        return path.replaceAll("[*?\\[\\\\]", "\\\\$0");
    }

    boolean matches(String text) {
        byte[] name = text.getBytes(StandardCharsets.UTF_8);
        if (text.startsWith(".") && !startsWithDot()) {
            return false;
        }
        int star = -1;
        int retry = 0;
        at = 0;
        for (int i = 0; i < name.length; ) {
            if (at < pattern.length && pattern[at] == '*') {
                star = ++at;
                retry = i;
            } else if (at < pattern.length && matchesOne(name[i])) {
                i++;
            } else if (star >= 0) {
                // The last star takes one byte more; earlier stars never need to be tried again.
                at = star;
                i = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    private boolean startsWithDot() {
        int first = pattern.length > 1 && pattern[0] == '\\' ? 1 : 0;
        return pattern.length > 0 && pattern[first] == '.';
    }

    /** Takes the next part of the pattern, and says whether it stands for the byte. */
    private boolean matchesOne(byte one) {
        if (pattern[at] == '[') {
            return matchesSet(one);
        }
        if (pattern[at] == '?') {
            at++;
            return true;
        }
        if (pattern[at] == '\\' && pattern.length - at > 1) {
            at++;
        }
        return pattern[at++] == one;
    }

    /** A "[" that is never closed stands for itself. */
    private boolean matchesSet(byte one) {
        int next = at + 1;
        boolean negated = next < pattern.length && (pattern[next] == '!' || pattern[next] == '^');
        int first = negated ? next + 1 : next;
        boolean found = false;
        for (next = first; next < pattern.length && (pattern[next] != ']' || next == first); next++) {
            int low = pattern[next] & 0xff;
            int high = low;
            if (pattern.length - next > 2 && pattern[next + 1] == '-' && pattern[next + 2] != ']') {
                next += 2;
                high = pattern[next] & 0xff;
            }
            found |= (one & 0xff) >= low && (one & 0xff) <= high;
        }
        if (next >= pattern.length) {
            at++;
            return one == '[';
        }
        at = next + 1;
        return found != negated;
    }
}
