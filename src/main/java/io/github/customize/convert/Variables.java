package io.github.customize.convert;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of a script, in the order in which they get their values. */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, Optional<String>> values = new LinkedHashMap<>();

    /** A value in the form of recipes; null where it is known only when the script runs. */
    void set(String name, @Nullable String text) {
        values.put(name, Optional.ofNullable(text));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> value(String name) {
        return values.getOrDefault(name, Optional.empty());
    }

    /** What the recipe declares: the variables that its steps name, and those that these are made of. */
    Map<String, Optional<String>> declared(List<DraftStep> steps) {
        Set<String> needed = new LinkedHashSet<>();
        for (DraftStep step : steps) {
            for (String text : Texts.in(step.args())) {
                Word.variables(text).forEach(name -> need(name, needed));
            }
        }
        Map<String, Optional<String>> declared = new LinkedHashMap<>();
        // First those that stand in the script, so that each is declared above those that name it.
        needed.stream().filter(name -> !has(name)).forEach(name -> declared.put(name, Optional.empty()));
        values.forEach((name, value) -> {
            if (needed.contains(name)) {
                declared.put(name, value);
            }
        });
        return declared;
    }

    private void need(String name, Set<String> needed) {
        if (needed.add(name)) {
            value(name).ifPresent(text -> Word.variables(text).forEach(inner -> need(inner, needed)));
        }
    }

    /** The text with all variables replaced; nothing where one of them has no value. */
    Optional<String> resolved(String text) {
        Matcher found = REFERENCE.matcher(text);
        StringBuilder whole = new StringBuilder();
        while (found.find()) {
            Optional<String> value = found.group(1) == null
                    ? Optional.of("${")
                    : value(found.group(1)).flatMap(this::resolved);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            found.appendReplacement(whole, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(found.appendTail(whole).toString());
    }
}
