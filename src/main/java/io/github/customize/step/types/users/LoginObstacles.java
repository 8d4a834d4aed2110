package io.github.customize.step.types.users;

import io.github.customize.guest.model.AuthorizedKey;
import io.github.customize.guest.model.Passwd;
import io.github.customize.guest.model.Shadow;
import io.github.customize.guest.model.SshdConfig;
import io.github.customize.step.StepContext;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why somebody with a key may still not get in, as far as the guest's files tell; each a clause that follows a dash. */
final class LoginObstacles {
    static final String NOLOGIN = "/etc/nologin";
    private static final String ALGORITHMS = "pubkeyacceptedalgorithms";
    private static final String OLD_ALGORITHMS = "pubkeyacceptedkeytypes";

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
    private static List<String> of(
            SshdConfig sshd,
            Passwd.User user,
            List<String> groups,
            Shadow.Entry entry,
            List<AuthorizedKey> keys,
            StepContext context)
            throws IOException {
        LoginObstacles obstacles = new LoginObstacles(sshd, user, groups);
        obstacles.nobody(context);
        obstacles.kinds(keys);
        obstacles.settings();
        obstacles.lists();
        obstacles.account(entry);
        return obstacles.found;
    }

    /** Notes what is in the way of a key, where there is a server at all. */
    static void tell(
            SshdConfig sshd,
            Passwd.User user,
            List<String> groups,
            Shadow.Entry entry,
            List<AuthorizedKey> keys,
            StepContext context)
            throws IOException {
        List<String> obstacles = sshd.isThere() ? of(sshd, user, groups, entry, keys, context) : List.of();
        if (!obstacles.isEmpty()) {
            context.note(user.name() + " still cannot log in with a key: " + String.join("; ", obstacles));
        }
    }

    /** What an administrator puts there before a shutdown, and packages leave behind now and then. */
    private void nobody(StepContext context) throws IOException {
        if (user.uid() != 0 && context.draft().stat(NOLOGIN).isPresent()) {
            found.add(NOLOGIN + " lets nobody but root in");
        }
    }

    /** Kinds of keys of which the server takes none of the signatures that they can make. */
    private void kinds(List<AuthorizedKey> keys) {
        String name = sshd.first(ALGORITHMS).isEmpty() ? OLD_ALGORITHMS : ALGORITHMS;
        List<String> words = sshd.first(name);
        if (words.isEmpty()) {
            return;
        }
        String list = String.join(",", words);
        boolean less = list.startsWith("-");
        if (list.startsWith("+") || list.startsWith("^")) {
            return;
        }
        List<String> refused = keys.stream()
                .filter(key -> !key.isAuthority())
                .map(AuthorizedKey::type)
                .distinct()
                .filter(type -> signatures(type).stream()
                        .allMatch(one -> SshdConfig.lists(less ? list.substring(1) : list, one) == less))
                .toList();
        if (!refused.isEmpty()) {
            found.add("sshd's " + (name.equals(ALGORITHMS) ? "PubkeyAcceptedAlgorithms" : "PubkeyAcceptedKeyTypes")
                    + " takes no " + String.join(" and no ", refused));
        }
    }

    private static List<String> signatures(String type) {
        return type.equals("ssh-rsa") ? List.of("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa") : List.of(type);
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
