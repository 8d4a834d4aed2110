package io.github.customize.step;

import io.github.customize.guest.Facts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * On which guests a step runs: every fact named must have one of the values given.
 *
 * @param conditions fact name (family, distro, version, arch, package_manager, init) to accepted values
 */
public record When(Map<String, List<String>> conditions) {
    public static final When ALWAYS = new When(Map.of());

    /** Why the step does not run on this guest, or empty if it does. */
    public Optional<String> excludes(Facts facts) {
        return conditions.entrySet().stream()
                .filter(condition -> !condition.getValue().contains(value(condition.getKey(), facts)))
                .map(condition -> condition.getKey() + " is " + value(condition.getKey(), facts))
                .findFirst();
    }

    private static String value(String fact, Facts facts) {
        Map<String, String> values = Map.of(
                "family", facts.family(),
                "distro", facts.distro(),
                "version", facts.version(),
                "arch", facts.arch(),
                "package_manager", facts.packageManager(),
                "init", facts.init());
        String value = values.get(fact);
        return value == null ? "" : value;
    }
}
