package io.github.customize.step.types.users;

import io.github.customize.source.Suggestion;
import io.github.customize.step.param.CheckedParam.Fault;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mistakes in rules for sudo that are mistakes for every version of it, so that they can be told of before there is a guest. What
 * is not certain is left to {@code visudo} and to {@link SudoersGrammar}.
 */
final class SudoersMistake {
    private static final Pattern TAG = Pattern.compile("[=,:]\\s*([A-Z][A-Z0-9_]*)(?=\\s*:)(?!.*=)");
    private static final Pattern NOT_A_RULE = Pattern.compile("(?:Defaults|(?:User|Runas|Host|Cmnd|Cmd)_Alias\\b).*");

    private SudoersMistake() {}

    /** The first mistake in a file, with the number of its line. */
    static Optional<Fault> inFile(String content) {
        StringBuilder joined = new StringBuilder();
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            joined.append(line);
            if (line.endsWith("\\")) {
                joined.setLength(joined.length() - 1);
                continue;
            }
            Optional<Fault> fault = inLine(joined.toString());
            if (fault.isPresent()) {
                String what = "line " + number + " of it: " + fault.get().what();
                return Optional.of(new Fault(what, fault.get().remedy()));
            }
            joined.setLength(0);
        }
        return Optional.empty();
    }

    /** The mistake in a line; none in one that goes on in the next, and in one with a variable that has no value yet. */
    static Optional<Fault> inLine(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.matches("[#@].*") || text.endsWith("\\") || text.contains("${")) {
            return Optional.empty();
        }
        if (!text.startsWith("Defaults") && text.indexOf('=') < 0) {
            return Optional.of(new Fault("a rule for sudo without '='", "write USER HOST = (RUNAS) COMMANDS"));
        }
        if (isQuoteOpen(text)) {
            return Optional.of(new Fault("a double quote that is not closed", "close it"));
        }
        return NOT_A_RULE.matcher(text).matches() ? Optional.empty() : tag(text);
    }

    /** In the arguments of commands a quote is a letter as any other. */
    private static boolean isQuoteOpen(String text) {
        boolean defaults = text.startsWith("Defaults");
        int quotes = quotes(defaults ? text : text.substring(0, text.indexOf('=')));
        return text.indexOf('#') < 0 && quotes % 2 == 1 && quotes == quotes(text);
    }

    private static int quotes(String text) {
        return (int) text.replaceAll("\\\\.", "").chars().filter(c -> c == '"').count();
    }

    /** Behind the colon of an alias stand another host and its {@code =}. */
    private static Optional<Fault> tag(String text) {
        String commands = text.replaceFirst("#.*", "").replaceAll("\\([^()]*\\)", "");
        Matcher tag = TAG.matcher(commands);
        while (tag.find()) {
            String word = tag.group(1);
            Optional<String> meant = Suggestion.nearest(word, SudoersGrammar.TAGS);
            if (meant.isPresent() && !SudoersGrammar.TAGS.contains(word)) {
                return Optional.of(new Fault("there is no tag " + word, "write " + meant.get()));
            }
        }
        return Optional.empty();
    }
}
