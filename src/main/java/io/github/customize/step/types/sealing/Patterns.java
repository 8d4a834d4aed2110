package io.github.customize.step.types.sealing;

import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names in a guest by shell pattern.
 *
 * @param patterns {@code ~/} stands for every home
 * @param except names that are not meant, also by patterns
 */
record Patterns(List<String> patterns, List<String> except) {
    static Patterns of(String... patterns) {
        return new Patterns(List.of(patterns), List.of());
    }

    Patterns except(String... names) {
        return new Patterns(patterns, List.of(names));
    }

    List<Question> questions(Homes homes) {
        List<Question> all = new ArrayList<>();
        for (List<String> some : List.of(patterns, except)) {
            some.stream().flatMap(homes::expand).map(Question::glob).forEach(all::add);
        }
        return all;
    }

    /** What there is, sorted. */
    Set<String> find(Sealing guest) throws IOException {
        Set<String> found = expand(patterns, guest);
        found.removeAll(expand(except, guest));
        return found;
    }

    private static Set<String> expand(List<String> patterns, Sealing guest) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String pattern : patterns) {
            for (String one : guest.homes().expand(pattern).toList()) {
                found.addAll(guest.before().glob(one));
            }
        }
        // What a pattern for names that start with a dot matches besides.
        found.removeIf(path -> path.endsWith("/.") || path.endsWith("/.."));
        return found;
    }
}
