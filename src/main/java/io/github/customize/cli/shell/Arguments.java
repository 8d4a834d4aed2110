package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words that a command was given, each in the place of a parameter. */
final class Arguments {
    private final Map<String, List<String>> values = new HashMap<>();
    private final Command command;

    private Arguments(Command command) {
        this.command = command;
    }

    /**
     * Gives each parameter its words.
     *
     * @throws ShellFailure when there are too few or too many, with the synopsis
     */
    static Arguments of(Command command, List<String> words) throws ShellFailure {
        Arguments arguments = new Arguments(command);
        if (command.free()) {
            return arguments;
        }
        int at = 0;
        for (int i = 0; i < command.parameters().size(); i++) {
            Parameter parameter = command.parameters().get(i);
            int after = command.parameters().size() - i - 1;
            int to = parameter.many() ? words.size() - after : at + 1;
            if (to > words.size() || to <= at) {
                throw arguments.wrong(words.isEmpty() ? "it has no arguments" : "an argument is missing");
            }
            arguments.values.put(parameter.name(), List.copyOf(words.subList(at, to)));
            at = to;
        }
        for (String word : words.subList(at, words.size())) {
            arguments.addOption(word);
        }
        arguments.checkForms();
        return arguments;
    }

    /** Makes a path of what is written as one. */
    @FunctionalInterface
    interface Resolver {
        String path(String word) throws ShellFailure, CustomizeException;
    }

    /** Puts the guest's own paths in the place of those of Windows. */
    void resolve(Resolver resolver) throws ShellFailure, CustomizeException {
        for (Parameter parameter : command.parameters()) {
            if (parameter.type() == Parameter.Type.PATH || parameter.type() == Parameter.Type.PLACE) {
                List<String> resolved = new ArrayList<>();
                for (String word : values.getOrDefault(parameter.name(), List.of())) {
                    resolved.add(WindowsPaths.isOne(word) ? resolver.path(word) : word);
                }
                values.put(parameter.name(), resolved);
            }
        }
    }

    private void addOption(String word) throws ShellFailure {
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        Optional<Parameter> option = command.options().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        if (colon < 0 || option.isEmpty()) {
            throw wrong("'" + word + "' is one argument too many");
        }
        if (values.put(name, List.of(word.substring(colon + 1))) != null) {
            throw wrong("'" + name + ":' is given twice");
        }
    }

    private void checkForms() throws ShellFailure {
        for (Parameter parameter : command.parameters()) {
            check(parameter);
        }
        for (Parameter option : command.options()) {
            check(option);
        }
    }

    private void check(Parameter parameter) throws ShellFailure {
        for (String word : values.getOrDefault(parameter.name(), List.of())) {
            switch (parameter.type()) {
                case PATH -> {
                    if (!word.startsWith("/") && !WindowsPaths.isOne(word)) {
                        throw wrong("the path '" + word + "' in the guest does not begin with /");
                    }
                }
                case NUMBER -> Figure.of(parameter.name(), word);
                case FLAG -> flag(parameter.name(), word);
                case LIST -> WordList.split(word);
                default -> {
                    // Whoever uses it knows whether it makes sense.
                }
            }
        }
    }

    private ShellFailure wrong(String what) {
        return new ShellFailure("failed to run " + command.name() + ": " + what + "; use: " + command.synopsis());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return texts(name).get(0);
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    List<String> texts(String name) {
        List<String> given = values.get(name);
        if (given == null) {
            throw new IllegalArgumentException(command.name() + " has no parameter " + name);
        }
        return given;
    }

    long number(String name) throws ShellFailure {
        return Figure.of(name, text(name));
    }

    long number(String name, long otherwise) throws ShellFailure {
        return has(name) ? number(name) : otherwise;
    }

    boolean flag(String name) throws ShellFailure {
        return flag(name, text(name));
    }

    boolean flag(String name, boolean otherwise) throws ShellFailure {
        return has(name) ? flag(name) : otherwise;
    }

    private static boolean flag(String name, String word) throws ShellFailure {
        return switch (word) {
            case "1", "true", "t", "yes", "y", "on" -> true;
            case "0", "false", "f", "no", "n", "off" -> false;
            default -> throw new ShellFailure(name + " is neither true nor false: '" + word + "'");
        };
    }

    List<String> list(String name) throws ShellFailure {
        return WordList.split(text(name));
    }
}
