package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of a kernel's command line.
 *
 * @param append arguments that must be there
 * @param remove arguments that must not; a name without a value is for all its values
 */
public record CommandLineEdit(List<String> append, List<String> remove) {
    /** White space in double quotes does not end an argument. */
    private static final Pattern ARGUMENT = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");

    public CommandLineEdit {
        append = List.copyOf(append);
        remove = List.copyOf(remove);
    }

    /** The arguments of a line. */
    public static List<String> arguments(String line) {
        List<String> arguments = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(line);
        while (argument.find()) {
            arguments.add(argument.group());
        }
        return arguments;
    }

    private boolean isUnwanted(String argument) {
        return !append.contains(argument)
                && remove.stream()
                        .anyMatch(
                                one -> argument.equals(one) || (!one.contains("=") && argument.startsWith(one + "=")));
    }

    /** The line without what must not be there; one without any of it stays as it is. */
    public String without(String line) {
        List<String> arguments = arguments(line);
        List<String> kept =
                arguments.stream().filter(argument -> !isUnwanted(argument)).toList();
        return kept.size() == arguments.size() ? line : String.join(" ", kept);
    }

    /** The line with more arguments at its end. */
    public static String with(String line, List<String> more) {
        if (more.isEmpty()) {
            return line;
        }
        String added = String.join(" ", more);
        return line.isBlank() ? added : line.stripTrailing() + " " + added;
    }

    /** What of the arguments that must be there is not among these. */
    public List<String> missing(Collection<String> arguments) {
        return append.stream().filter(one -> !arguments.contains(one)).toList();
    }

    /** A whole line, changed. */
    public String apply(String line) {
        String kept = without(line);
        return with(kept, missing(arguments(kept)));
    }
}
