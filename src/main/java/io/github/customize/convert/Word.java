package io.github.customize.convert;

import io.github.customize.source.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a command line, or a part of one, and its place.
 *
 * @param text as recipes have it: a variable is {@code ${name}}, and <code>$${</code> stands for <code>${</code>
 */
record Word(Position at, String text) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /** What stands for the variables while the text between them is looked at. */
    private static final char FIRST_STAND_IN = '\uE000';

    /** A word without variables. */
    static Word literal(Position at, String raw) {
        return new Word(at, escaped(raw));
    }

    static String escaped(String raw) {
        return raw.replace("${", "$${");
    }

    /** The variables in it. */
    Set<String> variables() {
        return variables(text);
    }

    static Set<String> variables(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher found = VARIABLE.matcher(text);
        while (found.find()) {
            if (found.group(1) != null) {
                names.add(found.group(1));
            }
        }
        return names;
    }

    boolean isLiteral() {
        return variables().isEmpty();
    }

    /** The text itself; variables stay as {@code ${name}}. */
    String raw() {
        return text.replace("$${", "${");
    }

    /** Another text in the same place. */
    Word with(String other) {
        return new Word(at, other);
    }

    /** The same for programs that change the text between the variables. */
    Masked masked() {
        List<String> variables = new ArrayList<>();
        StringBuilder raw = new StringBuilder();
        Matcher found = VARIABLE.matcher(text);
        while (found.find()) {
            String replacement = found.group(1) == null ? "${" : standIn(variables, found.group());
            found.appendReplacement(raw, Matcher.quoteReplacement(replacement));
        }
        return new Masked(this, found.appendTail(raw).toString(), variables);
    }

    private static String standIn(List<String> variables, String reference) {
        variables.add(reference);
        return Character.toString((char) (FIRST_STAND_IN + variables.size() - 1));
    }

    /**
     * A word in which every variable is one letter that nobody writes.
     *
     * @param raw the text itself
     */
    record Masked(Word word, String raw, List<String> variables) {
        /** Text that was made of it, as a word of a recipe. */
        Word with(String changed) {
            String text = escaped(changed);
            for (int i = 0; i < variables.size(); i++) {
                text = text.replace(Character.toString((char) (FIRST_STAND_IN + i)), variables.get(i));
            }
            return word.with(text);
        }
    }
}
