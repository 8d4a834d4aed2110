package io.github.customize.step.types.text;

import io.github.customize.guest.model.GuestText;
import io.github.customize.step.StepFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of a file.
 *
 * @param line the line as it is to be, or the one that is to go
 * @param regexp finds the line that it takes the place of, or those that go
 * @param first whether the first line that is found counts, else the last
 */
record LineEdit(Optional<String> line, Optional<String> regexp, Insertion insertion, boolean first) {
    /** The content with the line. */
    byte[] present(byte[] content, String action) throws StepFailure {
        GuestText once = with(GuestText.parse(content), action);
        if (!with(once, action).equals(once)) {
            throw StepFailure.failed(
                    action,
                    "'" + regexp.orElse("") + "' would change another line in every run",
                    "let it match the 'line', too, or one line only");
        }
        return once.bytes();
    }

    private GuestText with(GuestText text, String action) throws StepFailure {
        String wanted = raw();
        List<Integer> found = found(text, action);
        if (!found.isEmpty()) {
            int index = found.get(first ? 0 : found.size() - 1);
            return text.texts().get(index).equals(wanted) ? text : text.with(index, wanted);
        }
        return text.texts().contains(wanted) ? text : text.inserted(insertion.index(text, action), wanted);
    }

    /** The content without the lines. */
    byte[] absent(byte[] content, String action) throws StepFailure {
        GuestText text = GuestText.parse(content);
        String unwanted = raw();
        Set<Integer> found = new HashSet<>(found(text, action));
        List<GuestText.Line> kept = new ArrayList<>();
        for (int i = 0; i < text.lines().size(); i++) {
            GuestText.Line line = text.lines().get(i);
            boolean goes = regexp.isPresent() ? found.contains(i) : line.text().equals(unwanted);
            if (!goes) {
                kept.add(line);
            }
        }
        return new GuestText(text.mark(), kept).bytes();
    }

    private String raw() {
        return GuestText.raw(line.orElse(""));
    }

    private List<Integer> found(GuestText text, String action) throws StepFailure {
        return regexp.isPresent() && !text.lines().isEmpty()
                ? new LinePattern(regexp.get()).in(text, action)
                : List.of();
    }
}
