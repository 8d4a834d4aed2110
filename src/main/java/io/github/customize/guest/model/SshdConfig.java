package io.github.customize.guest.model;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.SshdFiles.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the guest's SSH server will do when one user logs in. Of {@code Match} blocks those count that ask for users and
 * groups only: from where somebody will come is not known. See sshd_config(5).
 */
public final class SshdConfig {
    private final boolean there;
    private final String user;
    private final List<String> groups;
    /** Lines of blocks, which win over the others. */
    private final List<Line> matched = new ArrayList<>();

    private final List<Line> global = new ArrayList<>();

    /** Reads it for a user and the names of all groups that it is in. */
    public SshdConfig(GuestView guest, String user, List<String> groups) throws IOException {
        this.user = user;
        this.groups = List.copyOf(groups);
        Optional<SshdFiles> files = SshdFiles.read(guest);
        there = files.isPresent();
        for (Line line : files.map(SshdFiles::lines).orElse(List.of())) {
            if (line.conditions().stream().allMatch(this::applies)) {
                (line.conditions().isEmpty() ? global : matched).add(line);
            }
        }
    }

    /** What will be asked about a server that is configured as nearly all are. */
    public static List<Question> questions() {
        return SshdFiles.questions();
    }

    /** Whether it is there at all; else there is no server, or another one. */
    public boolean isThere() {
        return there;
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
        List<Line> source = matched.stream().anyMatch(line -> isSetting(line, key)) ? matched : global;
        return source.stream()
                .filter(line -> isSetting(line, key))
                .map(Line::values)
                .toList();
    }

    private static boolean isSetting(Line line, String key) {
        return line.key().equals(key) && !line.values().isEmpty();
    }

    /** Whether a list of user or group patterns, each perhaps with {@code @} and hosts, names one of these. */
    public static boolean names(List<String> patterns, List<String> names) {
        SshPatterns listed = SshPatterns.of(patterns.stream()
                .map(pattern -> pattern.replaceFirst("@.*", ""))
                .toList());
        return names.stream().anyMatch(listed::match);
    }

    /** Whether a list of patterns with commas between them names it. */
    public static boolean lists(String patterns, String name) {
        return SshPatterns.of(List.of(patterns)).match(name);
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
}
