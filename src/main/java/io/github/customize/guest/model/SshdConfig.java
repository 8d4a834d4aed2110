package io.github.customize.guest.model;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the guest's SSH server will do when one user logs in. Of {@code Match} blocks those count that ask for users and
 * groups only: from where somebody will come is not known. See sshd_config(5).
 */
public final class SshdConfig {
    private static final String DIRECTORY = "/etc/ssh/";
    /** The second is where distributions put theirs that leave {@code /etc} to the administrator. */
    private static final List<String> MAIN = List.of(DIRECTORY + "sshd_config", "/usr/etc/ssh/sshd_config");

    private static final int DEEPEST_INCLUDE = 16;

    private record Setting(String key, List<String> words) {}

    private final GuestView guest;
    private final String user;
    private final List<String> groups;
    /** Those of blocks, which win over the others. */
    private final List<Setting> matched = new ArrayList<>();

    private final List<Setting> global = new ArrayList<>();

    /** Reads it for a user and the names of all groups that it is in. */
    public SshdConfig(GuestView guest, String user, List<String> groups) throws IOException {
        this.guest = guest;
        this.user = user;
        this.groups = List.copyOf(groups);
        for (String main : MAIN) {
            if (guest.read(main).isPresent()) {
                read(main, global, 0);
                break;
            }
        }
    }

    /** What will be asked about a server that is configured as nearly all are. */
    public static List<Question> questions() {
        return List.of(Question.read(MAIN.get(0)), Question.glob(DIRECTORY + "sshd_config.d/*.conf"));
    }

    /** Whether it is there at all; else there is no server, or another one. */
    public boolean isThere() throws IOException {
        for (String main : MAIN) {
            if (guest.read(main).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The words of a setting, the first that is found, as the server does; empty when nothing is said. */
    public List<String> first(String key) {
        return settings(key).stream().findFirst().orElse(List.of());
    }

    /** The words of a setting that may be there more than once and then adds up. */
    public List<String> all(String key) {
        return settings(key).stream().flatMap(List::stream).toList();
    }

    private List<List<String>> settings(String key) {
        List<Setting> source =
                matched.stream().anyMatch(setting -> setting.key().equals(key)) ? matched : global;
        return source.stream()
                .filter(setting -> setting.key().equals(key))
                .map(Setting::words)
                .toList();
    }

    /** Whether a list of user or group patterns, each perhaps with {@code @} and hosts, names one of these. */
    public static boolean names(List<String> patterns, List<String> names) {
        SshPatterns listed = SshPatterns.of(patterns.stream()
                .map(pattern -> pattern.replaceFirst("@.*", ""))
                .toList());
        return names.stream().anyMatch(listed::match);
    }

    /** A block ends with its file; one that does not apply hides what it includes too. */
    private void read(String file, List<Setting> outside, int depth) throws IOException {
        List<Setting> target = outside;
        boolean applies = true;
        for (String line : GuestText.parse(guest.read(file).orElse(new byte[0])).texts()) {
            List<String> words = words(line);
            String key = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
            List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
            if (key.equals("match")) {
                target = matched;
                applies = applies(rest);
            } else if (applies && key.equals("include")) {
                include(rest, target, depth);
            } else if (applies && !rest.isEmpty()) {
                target.add(new Setting(key, rest));
            }
        }
    }

    private void include(List<String> patterns, List<Setting> target, int depth) throws IOException {
        for (String pattern : patterns) {
            List<String> files = depth == DEEPEST_INCLUDE
                    ? List.of()
                    : guest.glob(pattern.startsWith("/") ? pattern : DIRECTORY + pattern);
            for (String file : files) {
                read(file, target, depth + 1);
            }
        }
    }

    private boolean applies(List<String> criteria) {
        for (int i = 0; i < criteria.size(); i += 2) {
            String kind = criteria.get(i).toLowerCase(Locale.ROOT);
            SshPatterns patterns = SshPatterns.of(
                    criteria.subList(Math.min(i + 1, criteria.size()), Math.min(i + 2, criteria.size())));
            boolean met = kind.equals("all")
                    || (kind.equals("user") && patterns.match(user))
                    || (kind.equals("group") && groups.stream().anyMatch(patterns::match));
            if (!met) {
                return false;
            }
        }
        return true;
    }

    /** Key and values of a line; the first gap may be an equals sign. */
    static List<String> words(String line) {
        String plain = GuestText.unicode(line).strip();
        if (plain.isEmpty() || plain.startsWith("#")) {
            return List.of();
        }
        List<String> words = new ArrayList<>(Arrays.asList(
                plain.replaceFirst("^(\\w+)[ \\t]*=", "$1 ").replace("\"", "").split("[ \\t]+")));
        int remark = words.indexOf("#");
        return remark < 0 ? words : words.subList(0, remark);
    }
}
