package io.github.customize.guest.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A list of patterns as OpenSSH has them: {@code *} and {@code ?} match characters, {@code !} excludes (ssh_config(5), PATTERNS). */
record SshPatterns(List<String> patterns) {
    SshPatterns {
        patterns = List.copyOf(patterns);
    }

    /** From words each of which is one pattern, or more with commas between them. */
    static SshPatterns of(List<String> words) {
        return new SshPatterns(words.stream()
                .flatMap(word -> Arrays.stream(word.split(",")))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    /** Whether one of them matches and none excludes the name. */
    boolean match(String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name))
                && patterns.stream()
                        .noneMatch(pattern -> pattern.startsWith("!") && matches(pattern.substring(1), name));
    }

    private static boolean matches(String pattern, String name) {
        String regex = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return name.matches("(?s)" + regex);
    }
}
