package io.github.customize.guest.model.document;

import io.github.customize.guest.model.GuestText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys with values, one a line, in sections or without any. A line that begins with white space goes on with the value before
 * it; a key may also stand alone. Remarks begin with {@code #}, {@code ;} or {@code !}.
 *
 * @param sections whether there may be sections
 */
public record IniText(GuestText text, boolean sections) {
    private static final Pattern REMARK = Pattern.compile("[ \\t]*(?:[#;!].*)?");
    private static final Pattern SECTION = Pattern.compile("[ \\t]*\\[([^\\]]*)\\][ \\t]*(?:[#;].*)?");
    private static final Pattern KEY =
            Pattern.compile("([ \\t]*)([^=:\\[\\s][^=:]*?)([ \\t]*[=:][ \\t]*)(.*?)([ \\t]*)");
    private static final Pattern ALONE = Pattern.compile("[ \\t]*([A-Za-z0-9_.-]+)[ \\t]*");

    /** A key in the lines from {@code from} to before {@code to}. */
    private record Item(String section, String key, String indent, String sign, String value, int from, int to) {}

    /** The text with a value of a key in a section; the last one of several counts. */
    public GuestText set(String section, String key, String value) throws DocumentFault {
        List<Item> items = items();
        Optional<Item> last = Optional.empty();
        Optional<Item> neighbour = Optional.empty();
        for (Item item : items) {
            boolean here = item.section().equals(section);
            neighbour = here ? Optional.of(item) : neighbour;
            last = here && item.key().equals(key) ? Optional.of(item) : last;
        }
        if (last.isPresent()) {
            Item item = last.get();
            String sign = item.sign().isEmpty() ? sign(items) : item.sign();
            return item.value().equals(value) && !item.sign().isEmpty()
                    ? text
                    : text.spliced(item.from(), item.to(), List.of(line(item.indent() + key, sign, value)));
        }
        String indent = neighbour.map(Item::indent).orElse("");
        String line = line(
                indent + key,
                neighbour.map(Item::sign).filter(one -> !one.isEmpty()).orElse(sign(items)),
                value);
        int end = neighbour.map(Item::to).orElse(head(section));
        if (end >= 0) {
            return text.spliced(end, end, List.of(line));
        }
        int size = text.lines().size();
        boolean apart = size > 0 && !text.texts().get(size - 1).isBlank();
        String header = GuestText.raw("[" + section + "]");
        return text.spliced(size, size, apart ? List.of("", header, line) : List.of(header, line));
    }

    /** The text without any value of a key in a section. */
    public GuestText remove(String section, String key) throws DocumentFault {
        List<GuestText.Line> kept = new ArrayList<>();
        int at = 0;
        for (Item item : items()) {
            if (item.section().equals(section) && item.key().equals(key)) {
                kept.addAll(text.lines().subList(at, item.from()));
                at = item.to();
            }
        }
        kept.addAll(text.lines().subList(at, text.lines().size()));
        return new GuestText(text.mark(), kept);
    }

    private String sign(List<Item> items) {
        return items.stream()
                .map(Item::sign)
                .filter(sign -> !sign.isEmpty())
                .findFirst()
                .orElse(sections ? " = " : "=");
    }

    private static String line(String key, String sign, String value) {
        return GuestText.raw(key) + sign + GuestText.raw(value);
    }

    /** The line behind the last head of the section; 0 for what stands before all sections, and -1 if it is not there. */
    private int head(String section) {
        int end = section.isEmpty() ? firstSection() : -1;
        for (int i = 0; i < text.lines().size() && !section.isEmpty(); i++) {
            Matcher head = SECTION.matcher(text.texts().get(i));
            end = head.matches() && GuestText.unicode(head.group(1)).strip().equals(section) ? i + 1 : end;
        }
        return end;
    }

    private int firstSection() {
        for (int i = 0; i < text.lines().size() && sections; i++) {
            if (SECTION.matcher(text.texts().get(i)).matches()) {
                return i;
            }
        }
        return text.lines().size();
    }

    private List<Item> items() throws DocumentFault {
        List<Item> items = new ArrayList<>();
        String section = "";
        for (int i = 0; i < text.lines().size(); ) {
            String line = text.texts().get(i);
            Matcher head = SECTION.matcher(line);
            Matcher key = KEY.matcher(line);
            Matcher alone = ALONE.matcher(line);
            int to = i + 1;
            if (REMARK.matcher(line).matches()) {
                i = to;
                continue;
            }
            if (sections && head.matches()) {
                section = GuestText.unicode(head.group(1)).strip();
            } else if (key.matches()) {
                to = goesOn(to);
                String value = to > i + 1 ? key.group(4) + "\n" : key.group(4);
                items.add(item(section, key.group(2), key.group(1), key.group(3), value, i, to));
            } else if (alone.matches()) {
                items.add(item(section, alone.group(1), "", "", "", i, to));
            } else {
                int column = line.length() - line.stripLeading().length() + 1;
                throw DocumentFault.at(
                        i + 1, column, "this is neither a key, a remark" + (sections ? " nor a section" : ""));
            }
            i = to;
        }
        return items;
    }

    private static Item item(String section, String key, String indent, String sign, String value, int from, int to) {
        return new Item(section, GuestText.unicode(key), indent, sign, GuestText.unicode(value), from, to);
    }

    private int goesOn(int from) {
        int to = from;
        while (to < text.lines().size()) {
            String line = text.texts().get(to);
            boolean more = !line.isBlank()
                    && Character.isWhitespace(line.charAt(0))
                    && !REMARK.matcher(line).matches();
            if (!more || KEY.matcher(line).matches()) {
                return to;
            }
            to++;
        }
        return to;
    }
}
