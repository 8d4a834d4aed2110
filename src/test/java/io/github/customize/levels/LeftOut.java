package io.github.customize.levels;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Says at the end of a run by {@code make} which tests were not part of it, so that green never means more than it does. */
public final class LeftOut implements TestExecutionListener {
    /** Longer lists are given as numbers. */
    private static final int NAMES = 8;

    @Override
    public void testPlanExecutionFinished(TestPlan run) {
        String target = System.getProperty("test.target", "");
        if (!target.isEmpty()) {
            print(target, missing(run));
        }
    }

    private static Map<Level, Map<String, Integer>> missing(TestPlan run) {
        Set<String> seen = tests(run).stream().map(TestIdentifier::getUniqueId).collect(Collectors.toSet());
        Map<Level, Map<String, Integer>> missing = new EnumMap<>(Level.class);
        for (TestIdentifier test : tests(all())) {
            if (!seen.contains(test.getUniqueId())) {
                missing.computeIfAbsent(level(test), level -> new TreeMap<>()).merge(className(test), 1, Integer::sum);
            }
        }
        return missing;
    }

    private static TestPlan all() {
        try {
            Path classes = Path.of(LeftOut.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return LauncherFactory.create()
                    .discover(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClasspathRoots(Set.of(classes)))
                            .build());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The methods: what a parameterized one makes of itself is known only when it runs. */
    private static Collection<TestIdentifier> tests(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(one -> one.getSource().orElse(null) instanceof MethodSource)
                .toList();
    }

    private static Level level(TestIdentifier test) {
        return Level.of(test.getTags().stream().map(TestTag::getName).toList());
    }

    private static String className(TestIdentifier test) {
        String name = ((MethodSource) test.getSource().orElseThrow()).getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void print(String target, Map<Level, Map<String, Integer>> missing) {
        missing.forEach((level, classes) -> {
            int tests = classes.values().stream().mapToInt(Integer::intValue).sum();
            String where = classes.size() <= NAMES ? String.join(", ", classes.keySet()) : classes.size() + " classes";
            System.out.println(target + " left out " + tests + " of level " + level.tag() + " (" + where + "); "
                    + level.target() + " runs them");
        });
    }
}
