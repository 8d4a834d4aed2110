package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of sections with keys that may be there more than once: units of systemd, repositories of yum, keyfiles of
 * NetworkManager. Comments and lines that are neither keep their bytes and their place.
 *
 * @param foldsAtWhiteSpace whether a line that starts with white space goes on with the value before it (as in
 *     repositories); else a value goes on after a backslash at its end (as in units)
 */
public record IniFile(GuestText text, boolean foldsAtWhiteSpace) {
    private static final Pattern KEY = Pattern.compile("[ \\t]*([^=\\[#; \\t][^=]*?)([ \\t]*=[ \\t]*)(.*?)[ \\t]*");
    private static final Pattern SECTION = Pattern.compile("[ \\t]*\\[([^\\]]+)\\][ \\t]*");

    /** A key with its value, in the lines from {@code from} to before {@code to}. */
    private record Item(String section, String key, String sign, String value, int from, int to) {
        boolean isFor(String wantedSection, String wantedKey) {
            return section.equals(wantedSection) && key.equals(wantedKey);
        }
    }

    /** A unit file of systemd, or something of its form. */
    public static IniFile unit(byte[] content) {
        return new IniFile(GuestText.parse(content), false);
    }

    /** A file of repositories. */
    public static IniFile repositories(byte[] content) {
        return new IniFile(GuestText.parse(content), true);
    }

    public byte[] bytes() {
        return text.bytes();
    }

    /** The names of the sections, each once. */
    public List<String> sections() {
        return text.texts().stream()
                .flatMap(line -> section(line).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> section(String line) {
        Matcher matcher = SECTION.matcher(line);
        return matcher.matches() ? Optional.of(GuestText.unicode(matcher.group(1))) : Optional.empty();
    }

    /** All values of a key in the order of the file; an empty one is among them. */
    public List<String> all(String section, String key) {
        return items().stream()
                .filter(item -> item.isFor(section, key))
                .map(Item::value)
                .toList();
    }

    /** The value that counts where a key has only one. */
    public Optional<String> last(String section, String key) {
        List<String> all = all(section, key);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        List<String> lines = text.texts();
        String section = "";
        for (int i = 0; i < lines.size(); ) {
            String line = lines.get(i);
            section = section(line).orElse(section);
            Matcher key = KEY.matcher(line);
            int end = i + 1;
            if (key.matches()) {
                StringBuilder value = new StringBuilder(key.group(3));
                end = foldsAtWhiteSpace ? folded(lines, end, value) : continued(lines, end, value);
                String whole = GuestText.unicode(value.toString());
                items.add(new Item(section, GuestText.unicode(key.group(1)), key.group(2), whole, i, end));
            }
            i = end;
        }
        return items;
    }

    /** Adds the lines that belong to a value to it; the index of the line after them. */
    private static int folded(List<String> lines, int from, StringBuilder value) {
        int end = from;
        while (end < lines.size() && lines.get(end).matches("[ \\t]+[^ \\t#;].*")) {
            value.append('\n').append(lines.get(end++).strip());
        }
        return end;
    }

    private static int continued(List<String> lines, int from, StringBuilder value) {
        int end = from;
        while (value.length() > 0 && value.charAt(value.length() - 1) == '\\' && end < lines.size()) {
            String line = lines.get(end++);
            if (!line.matches("[ \\t]*[#;].*")) {
                value.setCharAt(value.length() - 1, ' ');
                value.append(line.strip());
            }
        }
        return end;
    }

    /** Makes the value the only one of its key: in the place of the first one, or at the end of the section. */
    public IniFile with(String section, String key, String value) {
        List<Item> present =
                items().stream().filter(item -> item.isFor(section, key)).toList();
        if (present.isEmpty()) {
            return added(section, key, value);
        }
        if (present.size() == 1 && present.get(0).value().equals(value)) {
            return this;
        }
        Item first = present.get(0);
        IniFile rest = without(present.subList(1, present.size()));
        return rest.spliced(first.from(), first.to(), List.of(line(key, first.sign(), value)));
    }

    /** One more value of a key: after the last one it has, or at the end of the section, which is made if it is not there. */
    public IniFile added(String section, String key, String value) {
        List<Item> items = items();
        String line = line(key, items.isEmpty() ? "=" : items.get(0).sign(), value);
        int end = -1;
        for (Item item : items) {
            end = item.isFor(section, key) ? item.to() : end;
        }
        if (end < 0) {
            end = endOf(section, items);
        }
        if (end >= 0) {
            return spliced(end, end, List.of(line));
        }
        int size = text.lines().size();
        boolean apart = size > 0 && !text.lines().get(size - 1).text().isBlank();
        String header = "[" + GuestText.raw(requireOneLine(section)) + "]";
        return spliced(size, size, apart ? List.of("", header, line) : List.of(header, line));
    }

    /** The line after the section's last key, or after its head; -1 if there is no such section. */
    private int endOf(String section, List<Item> items) {
        int end = -1;
        for (int i = 0; i < text.lines().size(); i++) {
            if (section(text.lines().get(i).text()).filter(section::equals).isPresent()) {
                end = i + 1;
            }
        }
        for (Item item : items) {
            end = item.section().equals(section) ? Math.max(end, item.to()) : end;
        }
        return end;
    }

    /** Removes every value of a key. */
    public IniFile without(String section, String key) {
        return without(items().stream().filter(item -> item.isFor(section, key)).toList());
    }

    private IniFile without(List<Item> gone) {
        IniFile rest = this;
        for (int i = gone.size() - 1; i >= 0; i--) {
            rest = rest.spliced(gone.get(i).from(), gone.get(i).to(), List.of());
        }
        return rest;
    }

    /**
     * These lines in the place of a section: of its head and all up to the head of the next, but for blank lines and comments
     * above that one; at the end, where there was none.
     */
    public IniFile withSection(String section, List<String> lines) {
        int from = headOf(section);
        if (from < 0) {
            int size = text.lines().size();
            List<String> apart = new ArrayList<>(lines);
            if (size > 0 && !text.lines().get(size - 1).text().isBlank()) {
                apart.add(0, "");
            }
            return spliced(size, size, apart);
        }
        return spliced(from, tail(from), lines).withoutOthers(section, from);
    }

    private IniFile withoutOthers(String section, int first) {
        IniFile rest = this;
        for (int i = text.lines().size() - 1; i > first; i--) {
            if (rest.isHead(section, i)) {
                int end = rest.tail(i);
                boolean apart = i == 0 || rest.isBlank(i - 1);
                while (apart && end < rest.text.lines().size() && rest.isBlank(end)) {
                    end++;
                }
                rest = rest.spliced(i, end, List.of());
            }
        }
        return rest;
    }

    /** Without a section, however often it is there. */
    public IniFile withoutSection(String section) {
        return withoutOthers(section, -1);
    }

    private int headOf(String section) {
        for (int i = 0; i < text.lines().size(); i++) {
            if (isHead(section, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isBlank(int line) {
        return text.lines().get(line).text().isBlank();
    }

    private boolean isHead(String section, int line) {
        return section(text.lines().get(line).text()).filter(section::equals).isPresent();
    }

    /** The line after the last one of the section whose head is there. */
    private int tail(int head) {
        int next = head + 1;
        while (next < text.lines().size()
                && section(text.lines().get(next).text()).isEmpty()) {
            next++;
        }
        while (next > head + 1
                && next < text.lines().size()
                && text.lines().get(next - 1).text().matches("\\s*(?:[#;].*)?")) {
            next--;
        }
        return next;
    }

    private IniFile spliced(int from, int to, List<String> lines) {
        return new IniFile(text.spliced(from, to, lines), foldsAtWhiteSpace);
    }

    private static String line(String key, String sign, String value) {
        return GuestText.raw(requireOneLine(key) + sign + requireOneLine(value));
    }

    private static String requireOneLine(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("a line cannot hold '" + text + "'");
        }
        return text;
    }
}
