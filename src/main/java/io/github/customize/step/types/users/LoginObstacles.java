package io.github.customize.step.types.users;

import io.github.customize.guest.model.Passwd;
import io.github.customize.guest.model.Shadow;
import io.github.customize.guest.model.SshdConfig;
import io.github.customize.step.StepContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why somebody with a key may still not get in, as far as the guest's files tell; each a clause that follows a dash. */
final class LoginObstacles {
    private final SshdConfig sshd;
    private final Passwd.User user;
    private final List<String> groups;
    private final List<String> found = new ArrayList<>();

    private LoginObstacles(SshdConfig sshd, Passwd.User user, List<String> groups) {
        this.sshd = sshd;
        this.user = user;
        this.groups = groups;
    }

    /** What is in the way of a user in these groups, with what shadow says of it. */
    private static List<String> of(SshdConfig sshd, Passwd.User user, List<String> groups, Shadow.Entry entry) {
        LoginObstacles obstacles = new LoginObstacles(sshd, user, groups);
        obstacles.settings();
        obstacles.lists();
        obstacles.account(entry);
        return obstacles.found;
    }

    /** Notes what is in the way of a key, where there is a server at all. */
    static void tell(SshdConfig sshd, Passwd.User user, List<String> groups, Shadow.Entry entry, StepContext context) {
        List<String> obstacles = sshd.isThere() ? of(sshd, user, groups, entry) : List.of();
        if (!obstacles.isEmpty()) {
            context.note(user.name() + " still cannot log in with a key: " + String.join("; ", obstacles));
        }
    }

    private void settings() {
        String root = word("permitrootlogin", "prohibit-password");
        if (user.uid() == 0 && List.of("no", "forced-commands-only").contains(root)) {
            found.add("sshd has PermitRootLogin " + root);
        }
        if (word("pubkeyauthentication", "yes").equals("no")) {
            found.add("sshd has PubkeyAuthentication no");
        }
        List<String> methods = sshd.first("authenticationmethods");
        boolean byKey =
                methods.isEmpty() || methods.stream().anyMatch(method -> method.matches("any|publickey(?::\\w+)?"));
        if (!byKey) {
            found.add("sshd has AuthenticationMethods " + String.join(" ", methods));
        }
    }

    private String word(String key, String fallback) {
        return sshd.first(key).stream().findFirst().orElse(fallback).toLowerCase(Locale.ROOT);
    }

    private void lists() {
        List<String> name = List.of(user.name());
        if (SshdConfig.names(sshd.all("denyusers"), name)) {
            found.add("sshd's DenyUsers has it");
        }
        if (!sshd.all("allowusers").isEmpty() && !SshdConfig.names(sshd.all("allowusers"), name)) {
            found.add("sshd's AllowUsers does not have it");
        }
        if (SshdConfig.names(sshd.all("denygroups"), groups)) {
            found.add("sshd's DenyGroups has one of its groups");
        }
        if (!sshd.all("allowgroups").isEmpty() && !SshdConfig.names(sshd.all("allowgroups"), groups)) {
            found.add("sshd's AllowGroups has none of its groups");
        }
    }

    /** Without PAM the server itself refuses accounts that are locked, which with it only concerns passwords. */
    private void account(Shadow.Entry entry) {
        long last = entry.expires().orElse(Long.MAX_VALUE);
        if (last >= 0 && last < LocalDate.now(ZoneOffset.UTC).toEpochDay()) {
            found.add("the account expired on " + LocalDate.ofEpochDay(last));
        }
        if (entry.hash().startsWith("!") && word("usepam", "no").equals("no")) {
            found.add("the account is locked (! in /etc/shadow) and sshd runs without PAM");
        }
        if (user.shell().matches(".*/(?:nologin|false)")) {
            found.add("its shell is " + user.shell());
        }
    }
}
