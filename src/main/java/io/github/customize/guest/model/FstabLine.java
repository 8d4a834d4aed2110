package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code fstab} as columns.
 *
 * @param gaps the white space before each field
 * @param tail what follows the last known field, as written
 */
record FstabLine(List<String> gaps, List<String> fields, String tail) {
    private static final int KNOWN = 6;
    /** The fields that a line has to have. */
    private static final int NEEDED = 3;

    private static final List<String> DEFAULTS = List.of("", "", "", "defaults", "0", "0");
    private static final Pattern FIELD = Pattern.compile("([ \\t]*)([^ \\t]+)");

    static FstabLine parse(String line) {
        List<String> gaps = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(line);
        int end = 0;
        while (fields.size() < KNOWN && field.find() && !field.group(2).startsWith("#")) {
            gaps.add(field.group(1));
            fields.add(field.group(2));
            end = field.end();
        }
        return new FstabLine(List.copyOf(gaps), List.copyOf(fields), line.substring(end));
    }

    /** The same columns, without the remarks at the end. */
    FstabLine model() {
        return new FstabLine(gaps, fields, "");
    }

    /** The line with other fields; a field that says the same keeps how it was written. */
    String with(List<String> wanted) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < count(wanted); i++) {
            line.append(gap(i, wanted)).append(written(i, wanted));
        }
        return line.append(tail).toString();
    }

    private int count(List<String> wanted) {
        int count = KNOWN;
        while (count > Math.max(NEEDED, fields.size()) && wanted.get(count - 1).equals(DEFAULTS.get(count - 1))) {
            count--;
        }
        return count;
    }

    private String written(int index, List<String> wanted) {
        boolean same = index < fields.size()
                && FstabFile.unescape(fields.get(index)).equals(FstabFile.unescape(wanted.get(index)));
        return same ? fields.get(index) : wanted.get(index);
    }

    /** Columns aligned with spaces stay aligned as long as the fields leave room. */
    private String gap(int index, List<String> wanted) {
        if (index >= gaps.size()) {
            return " ";
        }
        String gap = gaps.get(index);
        if (index == 0 || gap.length() == 1 || gap.indexOf('\t') >= 0) {
            return gap;
        }
        int grown = written(index - 1, wanted).length() - fields.get(index - 1).length();
        return " ".repeat(Math.max(1, gap.length() - grown));
    }
}
