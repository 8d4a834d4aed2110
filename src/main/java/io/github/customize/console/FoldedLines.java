package io.github.customize.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Folds an image's lines into a group of the log. Groups cannot lie side by side, so the lines of several images are
 * held back, each image's until it is done; those of a single image come at once.
 */
final class FoldedLines {
    /** Lines held back for one image; of more, the first are dropped. */
    private static final int MOST_HELD = 10_000;

    private final Folding folding;
    private final ImageNames names;
    private final Consumer<String> out;
    private final Map<Integer, List<String>> held = new HashMap<>();

    FoldedLines(Folding folding, ImageNames names, Consumer<String> out) {
        this.folding = folding;
        this.names = names;
        this.out = out;
    }

    /** A line about an image that is under way. */
    void line(int image, String line) {
        List<String> lines = held.computeIfAbsent(image, i -> begun(image));
        if (!holdsBack()) {
            out.accept(names.prefix(image) + line);
            return;
        }
        if (lines.size() >= MOST_HELD) {
            lines.remove(0);
        }
        lines.add(line);
    }

    /** The image is done; what comes now about it stands outside the group. */
    void end(int image) {
        List<String> lines = held.remove(image);
        if (lines == null) {
            return;
        }
        if (holdsBack()) {
            folding.begin(image, names.name(image), Instant.now()).forEach(out);
            lines.forEach(line -> out.accept(names.prefix(image) + line));
        }
        folding.end(image, Instant.now()).forEach(out);
    }

    private List<String> begun(int image) {
        if (!holdsBack()) {
            folding.begin(image, names.name(image), Instant.now()).forEach(out);
        }
        return new ArrayList<>();
    }

    private boolean holdsBack() {
        return folding != Folding.NONE && names.names().size() > 1;
    }
}
