package io.github.customize.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command of a guest's shell whose words are known, split into options and operands.
 *
 * @param options those words that start with a hyphen, one letter each where several stand behind one
 * @param operands the others
 */
record KnownCommand(String program, List<String> options, List<String> operands) {
    KnownCommand {
        options = List.copyOf(options);
        operands = List.copyOf(operands);
    }

    /** {@code withValue} names the options behind which a value stands; it becomes part of them, as {@code -m=0700}. */
    static KnownCommand of(List<String> words, Set<String> withValue) {
        List<String> options = new ArrayList<>();
        List<String> operands = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-") || word.equals("-")) {
                operands.add(word);
            } else if (withValue.contains(word) && i + 1 < words.size()) {
                options.add(word + "=" + words.get(++i));
            } else if (word.startsWith("--")) {
                options.add(word);
            } else {
                Arrays.stream(word.substring(1).split("")).forEach(letter -> options.add("-" + letter));
            }
        }
        return new KnownCommand(words.get(0), options, operands);
    }

    /** Whether it has no other options than these. */
    boolean hasOnly(String... known) {
        return options.stream().allMatch(option -> Arrays.asList(known).contains(option.replaceFirst("=.*", "")));
    }

    boolean has(String... names) {
        return options.stream().anyMatch(option -> Arrays.asList(names).contains(option));
    }

    /** The value of an option. */
    Optional<String> value(String name) {
        return options.stream()
                .filter(option -> option.startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .findFirst();
    }

    /** Whether operands from one on are names of files that mean the same wherever the command runs. */
    boolean arePaths(int from) {
        return operands.size() > from
                && operands.subList(from, operands.size()).stream()
                        .allMatch(path ->
                                path.startsWith("/") && !path.contains("{") && !path.matches(".*(^|/)\\.\\.(/|$).*"));
    }
}
