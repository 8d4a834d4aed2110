package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of the guest's SSH server as files, in the order in which it reads their lines: of most keywords the first
 * value counts, and what stands in a {@code Match} block counts for some connections only. See sshd_config(5).
 *
 * @param main the file that it starts with
 * @param files all of them by their paths
 * @param included the files that a pattern of an {@code Include} means, in order
 */
public record SshdFiles(String main, Map<String, GuestText> files, Map<String, List<String>> included) {
    /** Keywords whose lines add up. */
    private static final Set<String> LISTS = Set.of(
            "acceptenv",
            "allowgroups",
            "allowusers",
            "denygroups",
            "denyusers",
            "hostcertificate",
            "hostkey",
            "listenaddress",
            "port",
            "setenv");

    /** Where a line stands that sets something for all connections, or for some. */
    public record Place(String file, int line, String value, boolean match) {}

    public SshdFiles {
        files = new LinkedHashMap<>(files);
        included = Map.copyOf(included);
    }

    /** Whether the lines of a keyword add up; else its first one counts. */
    public static boolean isList(String key) {
        return LISTS.contains(key.toLowerCase(Locale.ROOT));
    }

    /** What a pattern of an {@code Include} means. */
    public static List<String> includes(GuestText text) {
        List<String> patterns = new ArrayList<>();
        for (String line : text.texts()) {
            List<String> words = words(line);
            if (!words.isEmpty() && words.get(0).equals("include")) {
                words.subList(1, words.size()).stream()
                        .map(one -> one.startsWith("/") ? one : "/etc/ssh/" + one)
                        .forEach(patterns::add);
            }
        }
        return patterns;
    }

    /** All lines of a keyword in the order in which they are read. */
    public List<Place> places(String key) {
        List<Place> found = new ArrayList<>();
        read(main, false, key.toLowerCase(Locale.ROOT), found, 0);
        return found;
    }

    private void read(String file, boolean inMatch, String key, List<Place> found, int depth) {
        boolean match = inMatch;
        List<String> lines =
                Optional.ofNullable(files.get(file)).map(GuestText::texts).orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = words(lines.get(i));
            String word = words.isEmpty() ? "" : words.get(0);
            if (word.equals("match")) {
                match = true;
            } else if (word.equals("include") && depth < 16) {
                for (String pattern : includes(new GuestText("", List.of(new GuestText.Line(lines.get(i), "\n"))))) {
                    for (String path : included.getOrDefault(pattern, List.of())) {
                        read(path, match, key, found, depth + 1);
                    }
                }
            } else if (word.equals(key)) {
                found.add(new Place(file, i, String.join(" ", words.subList(1, words.size())), match));
            }
        }
    }

    /** The values that count for all connections: of a list all, else the first. */
    public List<String> values(String key) {
        List<String> all = places(key).stream()
                .filter(place -> !place.match())
                .map(Place::value)
                .toList();
        return isList(key) || all.isEmpty() ? all : List.of(all.get(0));
    }

    /** The same with another text of a file, which may be new. */
    public SshdFiles with(String file, GuestText text) {
        Map<String, GuestText> all = new LinkedHashMap<>(files);
        all.put(file, text);
        return new SshdFiles(main, all, included);
    }

    /** Keyword in lower case and values of a line. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>(SshdConfig.words(line));
        if (!words.isEmpty()) {
            words.set(0, words.get(0).toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
