package io.github.customize.convert;

import io.github.customize.source.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An option on a command line.
 *
 * @param name as it was written, with its hyphens
 * @param value what stands behind it; without text where it takes nothing
 */
record Given(Option option, Word name, Word value) {
    /** What is in front of the first colon, and what is behind it. */
    record Pair(Word first, Word second) {}

    Position at() {
        return option.takesArgument() ? value.at() : name.at();
    }

    /** The two parts of an argument such as {@code FILE:LINE}; nothing, and a problem, where it has no colon. */
    Optional<Pair> pair(ToolCall call) {
        int colon = value.text().indexOf(':');
        if (colon <= 0) {
            call.draft()
                    .problem(
                            value.at(),
                            name.raw() + " takes " + option.argument() + ", found '" + value.raw() + "'",
                            "put a colon between the parts");
            return Optional.empty();
        }
        return Optional.of(new Pair(
                value.with(value.text().substring(0, colon)),
                value.with(value.text().substring(colon + 1))));
    }

    /** The items of a list such as {@code PKG,PKG}. */
    List<Word> items() {
        return Arrays.stream(value.text().split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(value::with)
                .toList();
    }
}
