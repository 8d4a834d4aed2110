package io.github.customize.guest.model.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes what stands between brackets, with commas between. */
record FlowEdit(String text, Writer writer) {
    private static final Pattern COMMA = Pattern.compile("\\s*,");
    private static final Pattern REST_OF_LINE =
            Pattern.compile("[ \\t]*(?:#[^\\n]*|//[^\\n]*|/\\*[^\\n]*\\*/[ \\t]*)?(?=\\r?\\n)");

    /** How a format writes values. */
    interface Writer {
        /** In one line, or in several where an indentation is given. */
        String value(Datum value, String indent);

        /** A key, the sign after it, and a value. */
        String member(String key, Datum value, String indent);

        /** Whether a map that was empty is written in lines. */
        default boolean breaksEmpty(String text, int start) {
            return false;
        }

        /** One level of indentation. */
        default String unit() {
            return "  ";
        }
    }

    /** What is written in one line. */
    static final String INLINE = "-";

    String added(Node.MapNode map, String key, Datum value) {
        int last = map.members().isEmpty() ? -1 : map.members().size() - 1;
        int start = last < 0 ? 0 : map.members().get(last).start();
        int end = last < 0 ? 0 : map.members().get(last).value().end();
        return added(map, last < 0, start, end, indent -> writer.member(key, value, indent));
    }

    String added(Node.ListNode list, Datum value) {
        int last = list.items().size() - 1;
        int start = last < 0 ? 0 : list.items().get(last).start();
        int end = last < 0 ? 0 : list.items().get(last).end();
        return added(list, last < 0, start, end, indent -> writer.value(value, indent));
    }

    private interface Written {
        String in(String indent);
    }

    private String added(Node all, boolean empty, int start, int end, Written written) {
        String newline = TextEdit.newline(text);
        if (empty) {
            String indent = TextEdit.indent(text, all.start());
            String inner = writer.breaksEmpty(text, all.start())
                    ? newline + indent + writer.unit() + written.in(indent + writer.unit()) + newline + indent
                    : written.in(INLINE);
            return TextEdit.replaced(text, all.start() + 1, all.end() - 1, inner);
        }
        Matcher comma = COMMA.matcher(text).region(end, all.end());
        boolean trailing = comma.lookingAt();
        int after = trailing ? comma.end() : end;
        if (!TextEdit.isFirst(text, start)) {
            String one = written.in(INLINE);
            return TextEdit.replaced(text, after, after, (trailing ? " " : ", ") + one + (trailing ? "," : ""));
        }
        String indent = TextEdit.indent(text, start);
        Matcher rest = REST_OF_LINE.matcher(text).region(after, all.end()).useTransparentBounds(true);
        int at = rest.lookingAt() ? rest.end() : after;
        String line = newline + indent + written.in(indent) + (trailing ? "," : "");
        return text.substring(0, end)
                + (trailing ? text.substring(end, after) : ",")
                + text.substring(after, at)
                + line
                + text.substring(at);
    }

    String without(Node.MapNode map, int index) {
        Node.Member one = map.members().get(index);
        int before = index == 0 ? -1 : map.members().get(index - 1).value().end();
        int next = index + 1 == map.members().size()
                ? -1
                : map.members().get(index + 1).start();
        return without(map, one.start(), one.value().end(), before, next);
    }

    String without(Node.ListNode list, int index) {
        Node one = list.items().get(index);
        int before = index == 0 ? -1 : list.items().get(index - 1).end();
        int next = index + 1 == list.items().size()
                ? -1
                : list.items().get(index + 1).start();
        return without(list, one.start(), one.end(), before, next);
    }

    /** {@code before} and {@code next} are the ends of the one before and the beginning of the next one, or -1. */
    private String without(Node all, int start, int end, int before, int next) {
        if (before < 0 && next < 0) {
            return TextEdit.replaced(text, all.start() + 1, all.end() - 1, "");
        }
        if (next < 0) {
            return TextEdit.replaced(text, before, end, "");
        }
        Matcher comma = COMMA.matcher(text).region(end, next);
        int after = comma.lookingAt() ? comma.end() : end;
        Matcher rest = REST_OF_LINE.matcher(text).region(after, next).useTransparentBounds(true);
        if (TextEdit.isFirst(text, start) && rest.lookingAt()) {
            return TextEdit.replaced(text, TextEdit.lineStart(text, start), TextEdit.nextLine(text, rest.end()), "");
        }
        return TextEdit.replaced(text, start, next, "");
    }
}
