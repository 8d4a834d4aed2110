package io.github.customize.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps reports small however much a guest has to say, and their text free of half characters. */
final class Limits {
    /** Characters of one step's output; the end is kept, for that is where the reason of a failure is. */
    static final int OUTPUT = 65_536;
    /** Characters of any other text. */
    static final int TEXT = 4_096;
    /** Entries of any list or map. */
    static final int ENTRIES = 1_000;

    private static final int DEEPEST = 8;

    private Limits() {}

    static String output(String text) {
        if (text.length() <= OUTPUT) {
            return whole(text);
        }
        int cut = text.length() - OUTPUT;
        return "[" + cut + " characters left out]\n" + whole(text.substring(cut));
    }

    static String text(String text) {
        return text.length() <= TEXT ? whole(text) : whole(text.substring(0, TEXT)) + "...";
    }

    static List<String> texts(List<String> texts) {
        List<String> kept = new ArrayList<>();
        texts.stream().limit(ENTRIES).map(Limits::text).forEach(kept::add);
        if (texts.size() > ENTRIES) {
            kept.add("... " + (texts.size() - ENTRIES) + " more");
        }
        return kept;
    }

    /** Facts, whose values are texts, numbers, booleans, lists and maps; what lies deeper than anything known is text. */
    static @Nullable Object value(@Nullable Object value) {
        return value(value, 0);
    }

    private static @Nullable Object value(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map && depth < DEEPEST) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            map.entrySet().stream()
                    .limit(ENTRIES)
                    .forEach(entry ->
                            kept.put(text(String.valueOf(entry.getKey())), value(entry.getValue(), depth + 1)));
            return kept;
        }
        if (value instanceof Collection<?> list && depth < DEEPEST) {
            List<@Nullable Object> kept = new ArrayList<>();
            list.stream().limit(ENTRIES).forEach(item -> kept.add(value(item, depth + 1)));
            return kept;
        }
        boolean plain = value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long;
        return plain ? value : text(String.valueOf(value));
    }

    /** As many as a list may have. */
    static <T> List<T> entries(List<T> all) {
        return all.subList(0, Math.min(ENTRIES, all.size()));
    }

    /** Replaces surrogates without their other half: no encoding can write them. */
    private static String whole(String text) {
        if (text.codePoints().noneMatch(Limits::half)) {
            return text;
        }
        StringBuilder sound = new StringBuilder(text.length());
        text.codePoints().forEach(c -> sound.appendCodePoint(half(c) ? 0xfffd : c));
        return sound.toString();
    }

    private static boolean half(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
