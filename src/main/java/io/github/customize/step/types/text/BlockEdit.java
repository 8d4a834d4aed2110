package io.github.customize.step.types.text;

import io.github.customize.guest.model.GuestText;
import io.github.customize.step.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A block of lines between two lines that mark it. */
record BlockEdit(String begin, String end, List<String> lines, Insertion insertion) {
    /** The lines of the block and its markers in a file, from {@code from} to before {@code to}. */
    private record Range(int from, int to) {}

    BlockEdit {
        lines = List.copyOf(lines);
    }

    /** The content with the block. */
    byte[] present(byte[] content, String action) throws StepFailure {
        GuestText text = GuestText.parse(content);
        List<String> wanted = new ArrayList<>(List.of(begin));
        wanted.addAll(lines);
        wanted.add(end);
        wanted.replaceAll(GuestText::raw);
        Optional<Range> there = find(text, action);
        if (there.isEmpty()) {
            int index = insertion.index(text, action);
            return text.spliced(index, index, wanted).bytes();
        }
        Range range = there.get();
        boolean same = text.texts().subList(range.from(), range.to()).equals(wanted);
        return same ? content : text.spliced(range.from(), range.to(), wanted).bytes();
    }

    /** The content without the block and its markers. */
    byte[] absent(byte[] content, String action) throws StepFailure {
        GuestText text = GuestText.parse(content);
        Optional<Range> there = find(text, action);
        return there.isEmpty()
                ? content
                : text.spliced(there.get().from(), there.get().to(), List.of()).bytes();
    }

    private Optional<Range> find(GuestText text, String action) throws StepFailure {
        int from = only(begin, text, action);
        int to = only(end, text, action);
        if (from < 0 && to < 0) {
            return Optional.empty();
        }
        if (from < 0 || to < 0) {
            throw broken(action, "line " + (Math.max(from, to) + 1) + " has one marker, and the other is missing");
        }
        if (to < from) {
            throw broken(action, "the end of the block, line " + (to + 1) + ", stands before its beginning");
        }
        return Optional.of(new Range(from, to + 1));
    }

    private static int only(String marker, GuestText text, String action) throws StepFailure {
        String raw = GuestText.raw(marker);
        int first = text.texts().indexOf(raw);
        int last = text.texts().lastIndexOf(raw);
        if (first != last) {
            throw broken(
                    action, "the marker '" + marker + "' stands in the lines " + (first + 1) + " and " + (last + 1));
        }
        return first;
    }

    private static StepFailure broken(String action, String cause) {
        return StepFailure.failed(
                action, cause, "remove the wrong marker with a line_in_file step, or choose another 'marker'");
    }
}
