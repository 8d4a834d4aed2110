package io.github.customize.levels;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Writes down which tests a run by {@code make} leaves out, so that green never means more than it does. No JVM runs all
 * tests or knows that it is the last one, so the first writes a file, which make prints at the end.
 */
public final class LeftOut implements TestExecutionListener {
    /** Longer lists are given as numbers. */
    private static final int NAMES = 8;

    @Override
    public void testPlanExecutionFinished(TestPlan run) {
        String target = System.getProperty("test.target", "");
        if (!target.isEmpty()) {
            try {
                write(target, Path.of(System.getProperty("test.leftOut")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(String target, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.write(file, lines(target, missing(Selection.ofThisRun())));
    }

    private static Map<Level, Map<String, Integer>> missing(Selection selection) {
        Map<Level, Map<String, Integer>> missing = new EnumMap<>(Level.class);
        TestPlan all = all();
        all.getRoots().stream()
                .flatMap(root -> all.getDescendants(root).stream())
                // The methods: what a parameterized one makes of itself is known only when it runs.
                .filter(one -> one.getSource().orElse(null) instanceof MethodSource)
                .forEach(test -> {
                    Set<String> tags = Level.tags(test);
                    if (!selection.takes(className(test), tags)) {
                        missing.computeIfAbsent(Level.of(tags), level -> new TreeMap<>())
                                .merge(className(test), 1, Integer::sum);
                    }
                });
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

    private static String className(TestIdentifier test) {
        String name = ((MethodSource) test.getSource().orElseThrow()).getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<String> lines(String target, Map<Level, Map<String, Integer>> missing) {
        return missing.entrySet().stream()
                .map(one -> line(target, one.getKey(), one.getValue()))
                .toList();
    }

    private static String line(String target, Level level, Map<String, Integer> classes) {
        int tests = classes.values().stream().mapToInt(Integer::intValue).sum();
        String where = classes.size() <= NAMES ? String.join(", ", classes.keySet()) : classes.size() + " classes";
        return target + " left out " + tests + " of level " + level.tag() + " (" + where + "); " + level.target()
                + " runs them";
    }
}
