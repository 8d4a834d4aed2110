package io.github.customize.recipe.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comments and empty lines of a YAML text, which are handed out one after the other. */
final class Remarks {
    /**
     * A comment, or an empty line, which has no text.
     *
     * @param alone whether nothing else stands in its line
     */
    record Remark(int place, int column, String text, boolean alone) {
        boolean isEmpty() {
            return text.isEmpty();
        }
    }

    private final List<Remark> all = new ArrayList<>();
    private int next;

    /** Those of a text that has these parts. */
    Remarks(String text, Optional<YamlPart> root) {
        boolean[] scalars = new boolean[text.length() + 1];
        root.ifPresent(part -> mark(part, scalars));
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            line(text, start, end, scalars);
            start = end + 1;
        }
    }

    private static void mark(YamlPart part, boolean[] scalars) {
        if (part.isText()) {
            for (int i = part.start(); i < part.end(); i++) {
                scalars[i] = true;
            }
        }
        part.children().forEach(child -> mark(child, scalars));
    }

    private void line(String text, int start, int end, boolean[] scalars) {
        if (text.substring(start, end).isBlank()) {
            if (!scalars[start]) {
                all.add(new Remark(start, 0, "", true));
            }
            return;
        }
        for (int i = start; i < end; i++) {
            boolean begins = text.charAt(i) == '#' && (i == start || Character.isWhitespace(text.charAt(i - 1)));
            if (begins && !scalars[i]) {
                String comment = text.substring(i, end).stripTrailing();
                boolean alone = text.substring(start, i).isBlank();
                all.add(new Remark(i, i - start, comment, alone));
                return;
            }
        }
    }

    /** Takes all that stand before a place. */
    List<Remark> before(int place) {
        List<Remark> taken = new ArrayList<>();
        while (next < all.size() && all.get(next).place() < place) {
            taken.add(all.get(next++));
        }
        return taken;
    }

    /** Takes the comments before a place that are written as far in as a column or farther, with empty lines between them. */
    List<Remark> within(int column, int place) {
        int last = next;
        for (int i = next; i < all.size() && all.get(i).place() < place; i++) {
            Remark remark = all.get(i);
            if (!remark.isEmpty() && remark.column() < column) {
                break;
            }
            last = remark.isEmpty() ? last : i + 1;
        }
        List<Remark> taken = new ArrayList<>(all.subList(next, last));
        next = last;
        return taken;
    }

    /** Takes the comment that stands in the line in which something ends, before a place. */
    Optional<Remark> after(String text, int end, int place) {
        if (next == all.size()) {
            return Optional.empty();
        }
        Remark remark = all.get(next);
        boolean beside = !remark.alone()
                && remark.place() >= end
                && remark.place() < place
                && text.indexOf('\n', end) >= 0
                && remark.place() < text.indexOf('\n', end);
        boolean atEndOfText = !remark.alone() && remark.place() >= end && text.indexOf('\n', end) < 0;
        if (!beside && !atEndOfText) {
            return Optional.empty();
        }
        next++;
        return Optional.of(remark);
    }

    /** Whether there is a comment between two places. */
    boolean hasCommentIn(int start, int end) {
        return all.stream().anyMatch(remark -> !remark.isEmpty() && remark.place() >= start && remark.place() < end);
    }

    /** The texts of all comments. */
    List<String> comments() {
        return all.stream()
                .filter(remark -> !remark.isEmpty())
                .map(Remark::text)
                .toList();
    }
}
