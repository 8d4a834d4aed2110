package io.github.customize.convert;

import io.github.customize.source.Position;
import io.github.customize.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads options as getopt_long_only does: with one hyphen or two, shortened, with = or a word behind them. */
final class OptionReader {
    private final Tool tool;
    private final List<Option> options;
    private final RecipeDraft draft;

    OptionReader(Tool tool, List<Option> options, RecipeDraft draft) {
        this.tool = tool;
        this.options = options;
        this.draft = draft;
    }

    List<Given> read(List<Word> words) {
        List<Given> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.text().startsWith("-") && word.text().length() > 1) {
                i += option(word, i + 1 < words.size() ? words.get(i + 1) : null, all);
            } else {
                stray(word);
            }
        }
        return all;
    }

    /** How many more words it took. */
    private int option(Word word, @Nullable Word next, List<Given> all) {
        int equals = word.text().indexOf('=');
        Word name = equals < 0 ? word : word.with(word.text().substring(0, equals));
        Option option = find(name).orElse(null);
        if (option == null) {
            // What follows is its value, or nobody knows.
            return equals < 0 && next != null && !next.text().startsWith("-") ? 1 : 0;
        }
        if (!option.takesArgument()) {
            if (equals >= 0) {
                draft.problem(word.at(), name.raw() + " takes no value", "leave out what is behind the =");
            } else {
                all.add(new Given(option, name, word.with("")));
            }
            return 0;
        }
        if (equals >= 0) {
            all.add(new Given(option, name, word.with(word.text().substring(equals + 1))));
            return 0;
        }
        if (next == null) {
            draft.problem(word.at(), name.raw() + " needs " + option.argument(), "put it behind the option");
            return 0;
        }
        all.add(new Given(option, name, next));
        return 1;
    }

    private void stray(Word word) {
        boolean variable = !word.isLiteral();
        draft.problem(
                word.at(),
                variable
                        ? "options from a variable cannot be read: " + word.raw()
                        : "'" + word.raw() + "' is no option",
                variable ? "write the options out" : "the image is named with -a");
    }

    private Optional<Option> find(Word written) {
        String name = written.text().replaceFirst("^--?", "");
        Optional<Option> exact = options.stream()
                .filter(option -> names(option).anyMatch(name::equals))
                .findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        List<Option> begun = name.length() < 2
                ? List.of()
                : options.stream()
                        .filter(option -> names(option).anyMatch(one -> one.startsWith(name)))
                        .toList();
        if (begun.size() == 1) {
            return Optional.of(begun.get(0));
        }
        if (begun.size() > 1) {
            draft.problem(
                    written.at(),
                    "'" + written.raw() + "' may be "
                            + String.join(
                                    " or ",
                                    begun.stream().map(one -> "--" + one.name()).toList()),
                    "write it out");
        } else {
            unknown(written.at(), written.raw());
        }
        return Optional.empty();
    }

    private void unknown(Position at, String written) {
        List<String> names = options.stream()
                .flatMap(option ->
                        names(option).filter(name -> name.length() > 1).map(name -> "--" + name))
                .toList();
        String near = Suggestion.among(written.replaceFirst("^--?", "--"), names, "");
        draft.problem(
                at,
                tool.command() + " has no option '" + written + "'",
                near.startsWith("did you mean") ? near : "'" + tool.command() + " --help' lists the options");
    }

    private static Stream<String> names(Option option) {
        return Stream.concat(Stream.of(option.name()), option.others().stream());
    }
}
