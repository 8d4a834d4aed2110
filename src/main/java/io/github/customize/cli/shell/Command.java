package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One command of the shell: what it is called and takes, what it does, and what is to be known of it. A value: each method
 * that tells more of it gives another one.
 *
 * @param aliases other names
 * @param parameters what it takes, in order
 * @param options what it may be given besides
 * @param free whether any words may follow, and none
 * @param description more than the summary, in plain text; may be empty
 * @param examples lines that a test carries out, in the order of the pages
 */
record Command(
        String name,
        List<String> aliases,
        List<Parameter> parameters,
        List<Parameter> options,
        boolean free,
        String summary,
        String description,
        List<String> examples,
        Action action) {
    /** Does the work of a command. */
    @FunctionalInterface
    interface Action {
        void run(Call call) throws ShellFailure, CustomizeException, IOException;
    }

    Command {
        aliases = List.copyOf(aliases);
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
        examples = List.copyOf(examples);
    }

    /** A command that takes nothing. */
    static Command of(String name, String summary, Action action) {
        return new Command(name, List.of(), List.of(), List.of(), false, summary, "", List.of(), action);
    }

    Command also(String... names) {
        return new Command(name, List.of(names), parameters, options, free, summary, description, examples, action);
    }

    Command takes(Parameter... wanted) {
        return new Command(name, aliases, List.of(wanted), options, free, summary, description, examples, action);
    }

    Command may(Parameter... wanted) {
        return new Command(name, aliases, parameters, List.of(wanted), free, summary, description, examples, action);
    }

    /** It takes words as they are. */
    Command takesWords() {
        return new Command(name, aliases, parameters, options, true, summary, description, examples, action);
    }

    Command says(String text) {
        return new Command(name, aliases, parameters, options, free, summary, text, examples, action);
    }

    /** Lines that show how it is used. */
    Command example(String... lines) {
        return new Command(name, aliases, parameters, options, free, summary, description, List.of(lines), action);
    }

    /** All its names. */
    Stream<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream());
    }

    /** How it is called. */
    String synopsis() {
        List<String> words = new ArrayList<>(List.of(name));
        parameters.forEach(parameter -> words.add(parameter.synopsis()));
        options.forEach(option -> words.add(option.optionalSynopsis()));
        if (free) {
            words.add("[word ...]");
        }
        return String.join(" ", words);
    }

    /** Its page, in plain text. */
    String page() {
        StringBuilder page = new StringBuilder();
        page.append(name)
                .append(" - ")
                .append(summary)
                .append("\n\n    ")
                .append(synopsis())
                .append('\n');
        if (!description.isEmpty()) {
            page.append('\n').append(description.strip()).append('\n');
        }
        if (!examples.isEmpty()) {
            page.append("\nExample:\n\n");
            examples.forEach(line -> page.append("    ").append(line).append('\n'));
        }
        if (!aliases.isEmpty()) {
            page.append("\nAlso called ")
                    .append(aliases.stream().collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        return page.toString();
    }
}
