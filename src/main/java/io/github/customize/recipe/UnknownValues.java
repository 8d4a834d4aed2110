package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The variables whose values only an image gives, while there is none: a recipe is read with values that most steps
 * take, and shown with the names.
 */
final class UnknownValues {
    private static final Position NOWHERE = Position.option("the image");

    /** A small number is good for most keys that want one. */
    private static final int FIRST_NUMBER = 41;

    private final Map<String, String> standIns = new HashMap<>();

    private UnknownValues() {}

    /** Stand-ins for these variables and for those of every image; the text of the recipe has none of them. */
    static UnknownValues in(String recipe, Collection<String> columns) {
        UnknownValues unknown = new UnknownValues();
        List<String> names = new ArrayList<>(ImageVariables.NAMES);
        names.addAll(columns);
        for (String name : names) {
            String word = name.equals(ImageVariables.INDEX) ? "" : name.replaceAll("[._]", "-");
            int number = FIRST_NUMBER;
            while (recipe.contains(word + number) || unknown.standIns.containsValue(word + number)) {
                number++;
            }
            unknown.standIns.put(name, word + number);
        }
        return unknown;
    }

    /** All variables with values to read with. */
    Bindings standIns(Variables variables, Provenance provenance) {
        return bindings(standIns, variables, provenance);
    }

    /** All variables with the names of these, as they stand in the recipe. */
    Bindings names(Variables variables, Provenance provenance) {
        Map<String, String> names = new HashMap<>();
        standIns.keySet().forEach(name -> names.put(name, reference(name)));
        return bindings(names, variables, provenance);
    }

    private static Bindings bindings(Map<String, String> values, Variables variables, Provenance provenance) {
        Bindings bindings = new Bindings();
        Map<String, Value.Scalar> cells = new HashMap<>();
        provenance.ofImage(NOWHERE);
        values.forEach((name, value) -> {
            if (ImageVariables.NAMES.contains(name)) {
                bindings.put(name, value, NOWHERE);
            } else {
                cells.put(name, new Value.Scalar(NOWHERE, value, false));
            }
        });
        variables.bind(bindings, cells, provenance);
        return bindings;
    }

    private static String reference(String name) {
        return "${" + name + "}";
    }

    private String standIn(String name) {
        return Objects.requireNonNull(standIns.get(name), name);
    }

    /** The text with names where a stand-in is. */
    String named(String text) {
        String named = text;
        // One may be part of a longer one.
        for (String name : standIns.keySet().stream()
                .sorted(Comparator.comparing(
                        this::standIn, Comparator.comparing(String::length).reversed()))
                .toList()) {
            named = named.replace(standIn(name), reference(name));
        }
        return named;
    }
}
