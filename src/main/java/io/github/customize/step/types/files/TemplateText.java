package io.github.customize.step.types.files;

import io.github.customize.guest.Facts;
import io.github.customize.guest.SystemFact;
import io.github.customize.guest.SystemFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text with {@code ${name}} where values go; <code>$${</code> is <code>${</code>. */
record TemplateText(String text) {
    static final String OF_GUEST = "fact.";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_.]*)}|\\$\\{");

    /** What a template may ask of the guest. */
    private static final Map<String, Function<Facts, String>> FACTS = Map.of(
            "family", Facts::family,
            "distro", Facts::distro,
            "version", Facts::version,
            "arch", Facts::arch,
            "package_manager", Facts::packageManager,
            "init", Facts::init,
            "hostname", Facts::hostname);

    /**
     * A place where a value goes.
     *
     * @param name what is asked for; empty where the sign starts nothing
     * @param line from 1, as the column
     */
    record Reference(String name, int line, int column) {}

    /** The names of the facts, each after {@link #OF_GUEST}. */
    static List<String> facts() {
        return Stream.concat(
                        FACTS.keySet().stream(), Stream.of(SystemFact.values()).map(SystemFact::key))
                .map(OF_GUEST::concat)
                .sorted()
                .toList();
    }

    /** Whether facts are asked for that are found out only for those who want to know them. */
    boolean asksForSystem() {
        return references().stream().anyMatch(one -> ofSystem(one.name()).isPresent());
    }

    private static Optional<SystemFact> ofSystem(String name) {
        return name.startsWith(OF_GUEST) ? SystemFact.of(name.substring(OF_GUEST.length())) : Optional.empty();
    }

    /** All places where values go, and those that look so. */
    List<Reference> references() {
        List<Reference> all = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(text);
        int line = 1;
        int start = 0;
        int at = 0;
        while (matcher.find()) {
            for (; at < matcher.start(); at++) {
                if (text.charAt(at) == '\n') {
                    line++;
                    start = at + 1;
                }
            }
            if (!matcher.group().equals("$${")) {
                int column = text.codePointCount(start, matcher.start()) + 1;
                all.add(new Reference(Optional.ofNullable(matcher.group(1)).orElse(""), line, column));
            }
        }
        return all;
    }

    /**
     * The text with the values in it; all names are known. What a guest has several of is written with spaces between.
     *
     * @param system empty if it does not {@link #asksForSystem ask for it}
     */
    String filled(Map<String, String> values, Facts facts, Optional<SystemFacts> system) {
        return REFERENCE.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            if (name == null) {
                return Matcher.quoteReplacement("${");
            }
            Optional<SystemFact> ofSystem = ofSystem(name);
            if (ofSystem.isPresent()) {
                return Matcher.quoteReplacement(String.join(" ", ofSystem.get().texts(system.orElseThrow())));
            }
            String value = name.startsWith(OF_GUEST)
                    ? Objects.requireNonNull(FACTS.get(name.substring(OF_GUEST.length())))
                            .apply(facts)
                    : Objects.requireNonNull(values.get(name));
            return Matcher.quoteReplacement(value);
        });
    }
}
