package io.github.customize.step;

import io.github.customize.guest.Facts;
import io.github.customize.guest.SystemFact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that is so on a guest, or not. */
sealed interface Condition {
    /**
     * Why it is not so, or nothing if it is.
     *
     * @throws StepFailure when it cannot be told
     */
    Optional<String> fails(Circumstances guest) throws StepFailure, IOException;

    /** For people. */
    String describe();

    /** As a recipe writes it. */
    Map<String, Object> shown();

    /** Those that have no others in them. */
    default Stream<Condition> leaves() {
        return Stream.of(this);
    }

    /** Whether the guest is asked, which takes an exchange with the daemon at least. */
    default boolean asks() {
        return leaves().anyMatch(leaf -> !(leaf instanceof Fact));
    }

    /** The same on other values. */
    Condition named(UnaryOperator<String> naming);

    private static List<String> each(List<String> values, UnaryOperator<String> naming) {
        return values.stream().map(naming).toList();
    }

    /** A fact that the inspection has found is one of these values. */
    record Fact(String name, List<String> accepted) implements Condition {
        private static final int MOST_TOLD = 5;

        private static final Map<String, Function<Facts, String>> FACTS = Map.of(
                "family", Facts::family,
                "distro", Facts::distro,
                "version", Facts::version,
                "arch", Facts::arch,
                "package_manager", Facts::packageManager,
                "init", Facts::init);

        @Override
        public Optional<String> fails(Circumstances guest) throws IOException {
            List<String> values = values(guest);
            boolean holds = values.stream().anyMatch(this::accepts);
            return holds ? Optional.empty() : Optional.of(name + " is " + told(values));
        }

        /** Whether it is one that is found out only when somebody wants to know it. */
        boolean isOfSystem() {
            return SystemFact.of(name).isPresent();
        }

        private List<String> values(Circumstances guest) throws IOException {
            Function<Facts, String> fact = FACTS.get(name);
            if (fact != null) {
                return List.of(fact.apply(guest.facts()));
            }
            Optional<SystemFact> ofSystem = SystemFact.of(name);
            return ofSystem.isPresent() ? ofSystem.get().texts(guest.system()) : List.of();
        }

        private boolean accepts(String value) {
            return accepted.stream()
                    .anyMatch(one -> VersionRange.isOne(one)
                            ? VersionRange.of(one)
                                    .map(range -> range.has(value))
                                    .orElse(false)
                            : one.equals(value));
        }

        private static String told(List<String> values) {
            if (values.size() > MOST_TOLD) {
                return "none of these, but " + values.size() + " others";
            }
            String all = String.join(", ", values);
            return all.isEmpty() ? "unknown" : all;
        }

        @Override
        public String describe() {
            return name + " is " + String.join(" or ", accepted);
        }

        @Override
        public Map<String, Object> shown() {
            return Map.of(name, accepted);
        }

        @Override
        public Condition named(UnaryOperator<String> naming) {
            return new Fact(name, each(accepted, naming));
        }
    }

    /** One of these paths exists. */
    record Exists(List<String> paths) implements Condition {
        static final String KEY = "exists";

        @Override
        public Optional<String> fails(Circumstances guest) throws StepFailure, IOException {
            for (String path : paths) {
                if (guest.exists(path)) {
                    return Optional.empty();
                }
            }
            return Optional.of(
                    paths.size() == 1
                            ? paths.get(0) + " does not exist"
                            : "none of " + String.join(", ", paths) + " exists");
        }

        @Override
        public String describe() {
            return String.join(" or ", paths) + " exists";
        }

        @Override
        public Map<String, Object> shown() {
            return Map.of(KEY, paths);
        }

        @Override
        public Condition named(UnaryOperator<String> naming) {
            return new Exists(each(paths, naming));
        }
    }

    /** One of these packages is installed. */
    record Installed(List<String> names) implements Condition {
        static final String KEY = "installed";

        @Override
        public Optional<String> fails(Circumstances guest) throws StepFailure, IOException {
            for (String name : names) {
                if (guest.installed(name)) {
                    return Optional.empty();
                }
            }
            return Optional.of(
                    names.size() == 1
                            ? names.get(0) + " is not installed"
                            : "none of " + String.join(", ", names) + " is installed");
        }

        @Override
        public String describe() {
            return String.join(" or ", names) + " is installed";
        }

        @Override
        public Map<String, Object> shown() {
            return Map.of(KEY, names);
        }

        @Override
        public Condition named(UnaryOperator<String> naming) {
            return new Installed(each(names, naming));
        }
    }

    /** All of these hold, as the keys of one map; without any it always holds. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        /** Looks at facts first: an answer that needs no question is the cheaper one. */
        @Override
        public Optional<String> fails(Circumstances guest) throws StepFailure, IOException {
            for (boolean asking : List.of(false, true)) {
                for (Condition part : parts) {
                    Optional<String> reason = part.asks() == asking ? part.fails(guest) : Optional.empty();
                    if (reason.isPresent()) {
                        return reason;
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public String describe() {
            return parts.stream().map(Condition::describe).collect(Collectors.joining(", and "));
        }

        /** In parentheses if it would run together with what stands around it. */
        String describeInside() {
            return parts.size() > 1 ? "(" + describe() + ")" : describe();
        }

        @Override
        public Map<String, Object> shown() {
            Map<String, Object> shown = new LinkedHashMap<>();
            parts.forEach(part -> shown.putAll(part.shown()));
            return shown;
        }

        @Override
        public Stream<Condition> leaves() {
            return parts.stream().flatMap(Condition::leaves);
        }

        @Override
        public All named(UnaryOperator<String> naming) {
            return new All(parts.stream().map(part -> part.named(naming)).toList());
        }
    }

    /** All maps of conditions of a list hold. */
    record And(List<All> parts) implements Condition {
        static final String KEY = "and";

        @Override
        public Optional<String> fails(Circumstances guest) throws StepFailure, IOException {
            return new All(List.copyOf(parts)).fails(guest);
        }

        @Override
        public String describe() {
            return parts.stream().map(All::describe).collect(Collectors.joining(", and "));
        }

        @Override
        public Map<String, Object> shown() {
            return Map.of(KEY, parts.stream().map(All::shown).toList());
        }

        @Override
        public Stream<Condition> leaves() {
            return parts.stream().flatMap(Condition::leaves);
        }

        @Override
        public Condition named(UnaryOperator<String> naming) {
            return new And(parts.stream().map(part -> part.named(naming)).toList());
        }
    }

    /** One map of conditions of a list holds. */
    record Or(List<All> parts) implements Condition {
        static final String KEY = "or";

        @Override
        public Optional<String> fails(Circumstances guest) throws StepFailure, IOException {
            List<String> reasons = new ArrayList<>();
            for (boolean asking : List.of(false, true)) {
                for (All part : parts) {
                    if (part.asks() == asking) {
                        Optional<String> reason = part.fails(guest);
                        if (reason.isEmpty()) {
                            return reason;
                        }
                        reasons.add(reason.get());
                    }
                }
            }
            return Optional.of(reasons.stream().distinct().collect(Collectors.joining(" and ")));
        }

        @Override
        public String describe() {
            return parts.stream().map(All::describeInside).collect(Collectors.joining(" or ", "(", ")"));
        }

        @Override
        public Map<String, Object> shown() {
            return Map.of(KEY, parts.stream().map(All::shown).toList());
        }

        @Override
        public Stream<Condition> leaves() {
            return parts.stream().flatMap(Condition::leaves);
        }

        @Override
        public Condition named(UnaryOperator<String> naming) {
            return new Or(parts.stream().map(part -> part.named(naming)).toList());
        }
    }

    /** A map of conditions does not hold. */
    record Not(All part) implements Condition {
        static final String KEY = "not";

        @Override
        public Optional<String> fails(Circumstances guest) throws StepFailure, IOException {
            return part.fails(guest).isPresent() ? Optional.empty() : Optional.of(part.describe());
        }

        @Override
        public String describe() {
            return "not " + (part.parts().size() > 1 ? part.describeInside() : "(" + part.describe() + ")");
        }

        @Override
        public Map<String, Object> shown() {
            return Map.of(KEY, part.shown());
        }

        @Override
        public Stream<Condition> leaves() {
            return part.leaves();
        }

        @Override
        public Condition named(UnaryOperator<String> naming) {
            return new Not(part.named(naming));
        }
    }
}
