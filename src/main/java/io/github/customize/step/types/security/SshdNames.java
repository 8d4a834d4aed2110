package io.github.customize.step.types.security;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.Groups;
import io.github.customize.guest.model.Passwd;
import io.github.customize.step.StepContext;
import io.github.customize.step.kit.Accounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The users and groups that the SSH server is told to let in or to keep out. Whom the guest does not have may come from a
 * directory service or at the first boot, and {@code sshd -t} takes any name, so that a note is all that is due.
 */
final class SshdNames {
    private static final List<String> USERS = List.of("allowusers", "denyusers");
    private static final List<String> GROUPS = List.of("allowgroups", "denygroups");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
    /** Neither a pattern, nor a name with a domain, nor several words. */
    private static final Pattern NAME = Pattern.compile("[^*?\\\\\\s]+");

    private SshdNames() {}

    /** What has to be read. */
    static List<Question> questions(Map<String, List<String>> settings) {
        List<Question> all = new ArrayList<>();
        if (settings.keySet().stream().anyMatch(key -> isOne(key, USERS))) {
            all.add(Question.read(Accounts.USERS));
        }
        if (settings.keySet().stream().anyMatch(key -> isOne(key, GROUPS))) {
            all.add(Question.read(Accounts.GROUPS));
        }
        return all;
    }

    private static boolean isOne(String key, List<String> keys) {
        return keys.contains(key.toLowerCase(Locale.ROOT));
    }

    /** Notes which of them the guest does not have. */
    static void tell(Map<String, List<String>> settings, StepContext context) throws IOException {
        Draft draft = context.draft();
        for (Map.Entry<String, List<String>> one : settings.entrySet()) {
            if (isOne(one.getKey(), USERS)) {
                Optional<List<String>> users = draft.read(Accounts.USERS)
                        .map(content -> Passwd.parse(content).names());
                users.ifPresent(there -> tell(one, "users", there, context));
            } else if (isOne(one.getKey(), GROUPS)) {
                Optional<List<String>> groups = draft.read(Accounts.GROUPS)
                        .map(content -> Groups.parse(content).names());
                groups.ifPresent(there -> tell(one, "groups", there, context));
            }
        }
    }

    private static void tell(
            Map.Entry<String, List<String>> setting, String kind, List<String> there, StepContext context) {
        List<String> missing = names(setting.getValue()).stream()
                .filter(name -> !there.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            context.note(SshdKeywords.spelled(setting.getKey()) + " names " + kind + " that the guest does not have: "
                    + String.join(", ", missing) + "; make them with a " + kind
                    + " step before, unless a directory service or the first boot brings them");
        }
    }

    /** Those that are written out, without the hosts behind an {@code @}. */
    static List<String> names(List<String> values) {
        return WORD.matcher(String.join(" ", values))
                .results()
                .map(MatchResult::group)
                .map(word -> word.replace("\"", "").replaceFirst("^!", "").replaceFirst("@.*", ""))
                .filter(name -> NAME.matcher(name).matches())
                .distinct()
                .toList();
    }
}
