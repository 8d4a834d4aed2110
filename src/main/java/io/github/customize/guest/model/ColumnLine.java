package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of fields between white space, as in fstab, hosts and crypttab.
 *
 * @param gaps the white space before each field
 * @param tail what follows the last field that counts, as written: white space, a remark
 */
record ColumnLine(List<String> gaps, List<String> fields, String tail) {
    /** A remark starts with the first {@code #}, as in hosts. */
    static final Pattern REMARK_ANYWHERE = Pattern.compile("\\G([ \\t]*)([^ \\t#]+)");

    /** A remark starts with a {@code #} at the start of a field, as in fstab. */
    static final Pattern REMARK_AS_FIELD = Pattern.compile("\\G([ \\t]*)([^ \\t#][^ \\t]*)");

    /** At most {@code most} fields. */
    static ColumnLine parse(String line, Pattern fieldBeforeRemark, int most) {
        List<String> gaps = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        Matcher field = fieldBeforeRemark.matcher(line);
        int end = 0;
        while (fields.size() < most && field.find()) {
            gaps.add(field.group(1));
            fields.add(field.group(2));
            end = field.end();
        }
        return new ColumnLine(gaps, fields, line.substring(end));
    }

    /** The same columns, without the remark at the end. */
    ColumnLine model() {
        return new ColumnLine(gaps, fields, "");
    }

    /** The line with other fields, of any number. */
    String with(List<String> wanted) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < wanted.size(); i++) {
            line.append(gap(i, wanted)).append(wanted.get(i));
        }
        return line.append(tail).toString();
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
        int grown = wanted.get(index - 1).length() - fields.get(index - 1).length();
        return " ".repeat(Math.max(1, gap.length() - grown));
    }
}
