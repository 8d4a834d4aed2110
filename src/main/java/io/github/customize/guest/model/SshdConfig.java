package io.github.customize.guest.model;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the guest's SSH server will do, as far as its configuration says the same for everybody. */
public final class SshdConfig {
    private static final String DIRECTORY = "/etc/ssh/";
    private static final String MAIN = DIRECTORY + "sshd_config";
    private static final int DEEPEST_INCLUDE = 16;

    private final GuestView guest;

    public SshdConfig(GuestView guest) {
        this.guest = guest;
    }

    /** What will be asked about a server that is configured as nearly all are. */
    public static List<Question> questions() {
        return List.of(Question.read(MAIN), Question.glob(DIRECTORY + "sshd_config.d/*.conf"));
    }

    /** The files that keys are looked for in, as written ({@code %h}, {@code %u}); OpenSSH's own when nothing is said. */
    public List<String> authorizedKeysFiles() throws IOException {
        List<String> found = first("authorizedkeysfile", MAIN, 0);
        return found.isEmpty() ? List.of(".ssh/authorized_keys", ".ssh/authorized_keys2") : found;
    }

    /** The words after the first mention of a key outside of Match blocks: the server takes the first it finds. */
    private List<String> first(String key, String file, int depth) throws IOException {
        Optional<byte[]> content = depth > DEEPEST_INCLUDE ? Optional.empty() : guest.read(file);
        for (String line : GuestText.parse(content.orElse(new byte[0])).texts()) {
            List<String> words = words(line);
            String word = words.isEmpty() ? "" : words.get(0).toLowerCase(Locale.ROOT);
            if (word.equals("match")) {
                return List.of();
            }
            List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
            List<String> found = word.equals("include") ? included(key, rest, depth) : rest;
            if ((word.equals(key) || word.equals("include")) && !found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<String> included(String key, List<String> patterns, int depth) throws IOException {
        for (String pattern : patterns) {
            for (String file : guest.glob(pattern.startsWith("/") ? pattern : DIRECTORY + pattern)) {
                List<String> found = first(key, file, depth + 1);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /** Key and values of a line; the first gap may be an equals sign. */
    private static List<String> words(String line) {
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
