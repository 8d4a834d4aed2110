package io.github.customize.recipe;

import io.github.customize.source.Value;
import io.github.customize.step.Step;
import io.github.customize.step.param.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An item of a loop, of which each has a step of its own.
 *
 * @param number its place in the loop, counted from 1
 */
record LoopItem(Value value, int number) {
    static final String ITEM = "item";
    static final String INDEX = "loop.index";

    /** How the names of variables begin that only a loop has. */
    static final Set<String> NAMES = Set.of(ITEM, "loop");

    private static final int LONGEST = 40;

    /** What variables stand for in the step of this item. */
    Bindings in(Bindings outside) {
        Bindings inside = outside.copy();
        inside.put(ITEM, value);
        inside.put(INDEX, Integer.toString(number), value.at());
        return inside;
    }

    /**
     * The title of a step of this item, which tells it from those of the others. What the step's preview does not show, such
     * as a hash, is not shown here either.
     */
    String title(Step<?> step) {
        String title = step.title();
        String text = first(value).strip();
        boolean names = !text.isEmpty() && text.length() <= LONGEST && !text.contains("\n");
        if (names && isIn(text, title)) {
            return title;
        }
        boolean shown = names && step.preview().accept(new Texts()).stream().anyMatch(preview -> isIn(text, preview));
        return title + " (" + (shown ? text : "item " + number) + ")";
    }

    /** Whether one is a word of the other, or several. */
    private static boolean isIn(String text, String other) {
        return Pattern.compile("(?<![\\w])" + Pattern.quote(text) + "(?![\\w])")
                .matcher(other)
                .find();
    }

    private static String first(Value value) {
        Value.Sequence sequence = value.asSequence();
        Value.Mapping mapping = value.asMapping();
        if (sequence != null) {
            return sequence.items().isEmpty() ? "" : first(sequence.items().get(0));
        }
        if (mapping != null) {
            return mapping.entries().isEmpty()
                    ? ""
                    : first(mapping.entries().get(0).value());
        }
        Value.Scalar scalar = value.asScalar();
        return scalar == null ? "" : scalar.text();
    }

    /** All texts of a preview. */
    private static final class Texts implements Preview.Visitor<List<String>> {
        @Override
        public List<String> text(String text) {
            return List.of(text);
        }

        @Override
        public List<String> items(List<Preview> items) {
            List<String> all = new ArrayList<>();
            items.forEach(item -> all.addAll(item.accept(this)));
            return all;
        }

        @Override
        public List<String> fields(Map<String, Preview> fields) {
            return items(List.copyOf(fields.values()));
        }
    }
}
