package io.github.customize.guest.model;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The configuration of the guest's SSH server as files, in the order in which it reads their lines: of most keywords the first
 * value counts, and what stands in a {@code Match} block counts for some connections only. See sshd_config(5).
 *
 * @param main the file that it starts with
 * @param files all of them by their paths
 * @param included the files that a pattern of an {@code Include} means, in order
 */
public record SshdFiles(String main, Map<String, GuestText> files, Map<String, List<String>> included) {
    /** Where the server looks besides, as its own file says on nearly all systems. */
    public static final String DROP_INS = "/etc/ssh/sshd_config.d/*.conf";
    /** The second is where distributions put theirs that leave {@code /etc} to the administrator. */
    public static final List<String> MAIN = List.of("/etc/ssh/sshd_config", "/usr/etc/ssh/sshd_config");

    private static final int DEEPEST_INCLUDE = 16;

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

    /**
     * A line as the server reads it.
     *
     * @param key its keyword in lower case
     * @param conditions those of the {@code Match} blocks that it stands in
     */
    record Line(String file, int index, String key, List<String> values, List<List<String>> conditions) {
        Line {
            values = List.copyOf(values);
            conditions = List.copyOf(conditions);
        }
    }

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

    /** What will be asked about a server that is configured as nearly all are. */
    public static List<Question> questions() {
        return List.of(
                Question.stat(MAIN.get(0)),
                Question.read(MAIN.get(0)),
                Question.stat(MAIN.get(1)),
                Question.glob(DROP_INS));
    }

    /** All that the guest's server reads; nothing where there is none. */
    public static Optional<SshdFiles> read(GuestView guest) throws IOException {
        for (String main : MAIN) {
            if (guest.stat(main).filter(FileStat::isFile).isPresent()) {
                Map<String, GuestText> files = new LinkedHashMap<>();
                Map<String, List<String>> included = new HashMap<>();
                read(List.of(main), files, included, guest, 0);
                return Optional.of(new SshdFiles(main, files, included));
            }
        }
        return Optional.empty();
    }

    private static void read(
            List<String> paths,
            Map<String, GuestText> files,
            Map<String, List<String>> included,
            GuestView guest,
            int depth)
            throws IOException {
        guest.expect(paths.stream()
                .flatMap(path -> Stream.of(Question.stat(path), Question.read(path)))
                .toList());
        for (String path : paths) {
            if (guest.stat(path).filter(FileStat::isFile).isEmpty() || files.containsKey(path)) {
                continue;
            }
            GuestText text = GuestText.parse(guest.read(path).orElse(new byte[0]));
            files.put(path, text);
            for (String pattern : depth < DEEPEST_INCLUDE ? includes(text) : List.<String>of()) {
                List<String> found = guest.glob(pattern);
                included.put(pattern, found);
                read(found, files, included, guest, depth + 1);
            }
        }
    }

    /** The patterns of all lines {@code Include}. */
    private static List<String> includes(GuestText text) {
        return text.texts().stream()
                .map(SshdFiles::words)
                .filter(words -> !words.isEmpty() && words.get(0).equals("include"))
                .flatMap(words -> patterns(words).stream())
                .toList();
    }

    private static List<String> patterns(List<String> words) {
        return words.subList(1, words.size()).stream()
                .map(one -> one.startsWith("/") ? one : "/etc/ssh/" + one)
                .toList();
    }

    /** All lines in the order in which they are read, but those that include others or begin a block. */
    List<Line> lines() {
        List<Line> found = new ArrayList<>();
        collect(main, List.of(), found, 0);
        return found;
    }

    /** A block ends with its file. */
    private void collect(String file, List<List<String>> outside, List<Line> found, int depth) {
        List<List<String>> conditions = outside;
        List<String> lines =
                Optional.ofNullable(files.get(file)).map(GuestText::texts).orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = words(lines.get(i));
            String key = words.isEmpty() ? "" : words.get(0);
            if (key.equals("match")) {
                conditions = new ArrayList<>(outside);
                conditions.add(words.subList(1, words.size()));
            } else if (key.equals("include") && depth < DEEPEST_INCLUDE) {
                for (String pattern : patterns(words)) {
                    for (String path : included.getOrDefault(pattern, List.of())) {
                        collect(path, conditions, found, depth + 1);
                    }
                }
            } else if (!key.isEmpty()) {
                found.add(new Line(file, i, key, words.subList(1, words.size()), conditions));
            }
        }
    }

    /** All lines of a keyword in the order in which they are read. */
    public List<Place> places(String key) {
        String wanted = key.toLowerCase(Locale.ROOT);
        return lines().stream()
                .filter(line -> line.key().equals(wanted))
                .map(line -> new Place(
                        line.file(),
                        line.index(),
                        String.join(" ", line.values()),
                        !line.conditions().isEmpty()))
                .toList();
    }

    /** What {@code Match} blocks ask of a kind, {@code user} or {@code group}: lists of patterns with commas between them. */
    public List<String> criteria(String kind) {
        return lines().stream()
                .flatMap(line -> line.conditions().stream())
                .flatMap(words -> IntStream.range(1, words.size())
                        .filter(i -> i % 2 == 1 && words.get(i - 1).equalsIgnoreCase(kind))
                        .mapToObj(words::get))
                .distinct()
                .toList();
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

    /** Keyword in lower case and values of a line; the first gap may be an equals sign. */
    private static List<String> words(String line) {
        String plain = GuestText.unicode(line).strip();
        if (plain.isEmpty() || plain.startsWith("#")) {
            return List.of();
        }
        List<String> words = new ArrayList<>(Arrays.asList(
                plain.replaceFirst("^(\\w+)[ \\t]*=", "$1 ").replace("\"", "").split("[ \\t]+")));
        words.set(0, words.get(0).toLowerCase(Locale.ROOT));
        int remark = words.indexOf("#");
        return remark < 0 ? words : words.subList(0, remark);
    }
}
