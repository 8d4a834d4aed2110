package io.github.customize.convert;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.List;

/** Puts together the arguments of a step, all in the place of the option that they come from. */
public final class Args {
    private final Position at;
    private final List<Value.Entry> entries = new ArrayList<>();

    private Args(Position at) {
        this.at = at;
    }

    /** Those of a step that comes from there. */
    public static Args at(Position at) {
        return new Args(at);
    }

    /** Text, in the form that recipes have. */
    static Value text(Word word) {
        return new Value.Scalar(word.at(), word.text(), false);
    }

    /** Text without variables. */
    public static Value text(Position at, String raw) {
        return text(Word.literal(at, raw));
    }

    /** A word that is no text: a truth value, a number, a choice. */
    static Value plain(Position at, String word) {
        return new Value.Scalar(at, word, true);
    }

    static Value list(Position at, List<? extends Value> items) {
        return new Value.Sequence(at, List.copyOf(items));
    }

    static Value texts(Position at, List<String> items) {
        return list(at, items.stream().map(item -> text(at, item)).toList());
    }

    static Value words(Position at, List<Word> items) {
        return list(at, items.stream().map(Args::text).toList());
    }

    Args put(String key, Value value) {
        entries.add(new Value.Entry(new Value.Scalar(at, key, true), value));
        return this;
    }

    Args put(String key, Word word) {
        return put(key, text(word));
    }

    public Args put(String key, String raw) {
        return put(key, text(at, raw));
    }

    public Args put(String key, boolean flag) {
        return put(key, plain(at, Boolean.toString(flag)));
    }

    public Value.Mapping map() {
        return new Value.Mapping(at, List.copyOf(entries));
    }

    /** A list with this as its only item. */
    public Value listed() {
        return list(at, List.of(map()));
    }
}
