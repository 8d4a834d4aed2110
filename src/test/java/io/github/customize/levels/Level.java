package io.github.customize.levels;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestIdentifier;

/** What tests need and cost, cheapest first; each but the first is a JUnit tag of its name. */
enum Level {
    UNIT("make check"),
    PROCESS("make test"),
    CONTRACT("make test"),
    APPLIANCE("make test"),
    E2E("make test"),
    SLOW("make test-slow"),
    SOAK("make soak");

    private final String target;

    Level(String target) {
        this.target = target;
    }

    /** The most expensive of the levels that are named. */
    static Level of(Collection<String> tags) {
        Level most = UNIT;
        for (Level level : values()) {
            most = tags.contains(level.tag()) ? level : most;
        }
        return most;
    }

    /** Those of the test and of its class. */
    static Set<String> tags(TestIdentifier test) {
        return test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet());
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What runs the tests of this level, among others. */
    String target() {
        return target;
    }
}
