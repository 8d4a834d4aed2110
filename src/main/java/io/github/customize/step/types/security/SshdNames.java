package io.github.customize.step.types.security;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.Groups;
import io.github.customize.guest.model.Passwd;
import io.github.customize.step.StepContext;
import io.github.customize.step.kit.Accounts;
import java.io.IOException;
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
    static List<Question> questions() {
        return List.of(Question.read(Accounts.USERS), Question.read(Accounts.GROUPS));
    }

    /** Notes which of them the guest does not have, whether the step names them or a {@code Match} block. */
    static void tell(Map<String, List<String>> settings, SshdEdit edit, StepContext context) throws IOException {
        Draft draft = context.draft();
        Optional<List<String>> users =
                draft.read(Accounts.USERS).map(content -> Passwd.parse(content).names());
        Optional<List<String>> groups =
                draft.read(Accounts.GROUPS).map(content -> Groups.parse(content).names());
        settings.forEach((key, values) -> {
            String name = key.toLowerCase(Locale.ROOT);
            if (USERS.contains(name)) {
                tell(SshdKeywords.spelled(key), names(values), "users", users, context);
            } else if (GROUPS.contains(name)) {
                tell(SshdKeywords.spelled(key), names(values), "groups", groups, context);
            }
        });
        tell("Match User", names(commas(edit.criteria("user"))), "users", users, context);
        tell("Match Group", names(commas(edit.criteria("group"))), "groups", groups, context);
    }

    private static List<String> commas(List<String> lists) {
        return lists.stream().map(list -> list.replace(',', ' ')).toList();
    }

    private static void tell(
            String where, List<String> names, String kind, Optional<List<String>> there, StepContext context) {
        List<String> missing = names.stream()
                .filter(name -> !there.map(all -> all.contains(name)).orElse(true))
                .toList();
        if (!missing.isEmpty()) {
            context.note(where + " names " + kind + " that the guest does not have: " + String.join(", ", missing)
                    + "; make them with a " + kind
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
