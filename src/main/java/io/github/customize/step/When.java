package io.github.customize.step;

import io.github.customize.guest.Facts;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * On which guests a step runs: every fact named must have one of the values given.
 *
 * @param conditions fact name (family, distro, version, arch, package_manager, init) to accepted values
 */
public record When(Map<String, List<String>> conditions) {
    public static final When ALWAYS = new When(Map.of());

    private static final Map<String, Function<Facts, String>> FACTS = Map.of(
            "family", Facts::family,
            "distro", Facts::distro,
            "version", Facts::version,
            "arch", Facts::arch,
            "package_manager", Facts::packageManager,
            "init", Facts::init);

    private static final List<Field<List<String>>> FIELDS = List.of(
            field(
                    "family",
                    Params.choice("debian", "redhat", "suse", "arch", "alpine", "other"),
                    "Family of distributions."),
            field("distro", Params.text(), "`ID` of the guest's os-release, for example `ubuntu`."),
            field("version", Params.text(), "`VERSION_ID` of the guest's os-release, for example `12`."),
            field("arch", Params.text(), "Machine type as in `uname -m`, for example `x86_64`."),
            field(
                    "package_manager",
                    Params.choice("apt", "dnf", "yum", "zypper", "pacman", "apk", "none"),
                    "The guest's package manager."),
            field("init", Params.choice("systemd", "openrc", "sysvinit", "unknown"), "The guest's init system."));

    public When {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    }

    private static Field<List<String>> field(String name, Param<String> value, String documentation) {
        return Field.optional(name, Params.oneOrMore(value), documentation);
    }

    static Param<When> param() {
        return ObjectParam.of(List.copyOf(FIELDS), When::from);
    }

    private static When from(Bound bound) {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        for (Field<List<String>> field : FIELDS) {
            bound.find(field).ifPresent(values -> conditions.put(field.name(), values));
        }
        return new When(conditions);
    }

    /** The same conditions on other values. */
    When shownAs(UnaryOperator<String> naming) {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        conditions.forEach(
                (fact, values) -> shown.put(fact, values.stream().map(naming).toList()));
        return new When(shown);
    }

    /** Why the step does not run on this guest, or empty if it does. */
    public Optional<String> excludes(Facts facts) {
        return conditions.entrySet().stream()
                .filter(condition -> !condition.getValue().contains(value(condition.getKey(), facts)))
                .map(condition -> condition.getKey() + " is " + value(condition.getKey(), facts))
                .findFirst();
    }

    /** For people: {@code family is debian or redhat, and init is systemd}; empty when the step always runs. */
    public String describe() {
        return conditions.entrySet().stream()
                .map(condition -> condition.getKey() + " is " + String.join(" or ", condition.getValue()))
                .collect(Collectors.joining(", and "));
    }

    private static String value(String fact, Facts facts) {
        Function<Facts, String> value = FACTS.get(fact);
        return value == null ? "" : value.apply(facts);
    }
}
