package io.github.customize.levels;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Which tests a run by Maven takes, by the properties that choose them; nothing chosen means all.
 *
 * @param groups tags of which a test has one
 * @param excluded tags of which it has none
 * @param classes simple names
 */
record Selection(List<String> groups, List<String> excluded, List<String> classes) {
    static Selection ofThisRun() {
        return new Selection(names("test.groups"), names("test.excludedGroups"), names("test"));
    }

    private static List<String> names(String property) {
        return Arrays.stream(System.getProperty(property, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    boolean takes(String className, Set<String> tags) {
        return (groups.isEmpty() || !Collections.disjoint(groups, tags))
                && Collections.disjoint(excluded, tags)
                && (classes.isEmpty() || classes.contains(className));
    }
}
