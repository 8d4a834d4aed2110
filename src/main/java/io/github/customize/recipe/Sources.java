package io.github.customize.recipe;

import io.github.customize.source.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts that one recipe is read from: its own, and those of the recipes that it includes. */
final class Sources {
    private final Map<String, SourceText> texts = new LinkedHashMap<>();

    void add(SourceText text) {
        texts.put(text.file(), text);
    }

    /** The text that a place is in; null for what is not to be looked up, such as a file of variables. */
    @Nullable
    SourceText around(Position at) {
        return texts.get(at.file());
    }

    /** All of it. */
    String text() {
        return texts.values().stream().map(SourceText::text).collect(Collectors.joining("\n"));
    }
}
