package io.github.customize.step.types.users;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.model.Groups;
import io.github.customize.guest.model.Passwd;
import io.github.customize.guest.model.Shadow;
import io.github.customize.guest.model.SshdConfig;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Adds a user, or brings one that is there to what is wanted of it. */
record UserEdit(AccountFiles files, AccountDefaults defaults, PasswordHasher hasher, StepContext context) {
    private static final int EXECUTABLE = 0111;

    /** What was done, or nothing. */
    Optional<String> apply(UserWish wish) throws StepFailure, IOException {
        Optional<Passwd.User> present = files.passwd().find(wish.name());
        if (wish.profile().shell().isPresent()) {
            requireShell(wish.name(), wish.profile().shell().get());
        }
        if (present.isEmpty()) {
            new UserCreation(files, defaults, hasher, context).add(wish);
            groups(wish);
            sudo(wish);
            keys(wish, files.user(wish.name()));
            return Optional.of("added " + wish.name());
        }
        List<String> changed = change(wish, present.get());
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("changed " + wish.name() + " (" + String.join(", ", changed) + ")");
    }

    private void requireShell(String user, String shell) throws StepFailure, IOException {
        Optional<FileStat> stat = context.draft().stat(shell);
        if (stat.filter(file -> file.isFile() && (file.mode() & EXECUTABLE) != 0)
                .isEmpty()) {
            throw StepFailure.failed(
                    "give " + user + " the shell " + shell,
                    stat.isEmpty() ? "it does not exist in the guest" : "it is not a program",
                    "install it in a step before, or name another");
        }
    }

    private List<String> change(UserWish wish, Passwd.User present) throws StepFailure, IOException {
        List<String> changed = new ArrayList<>();
        requireSameNumber(wish, present);
        Passwd.User wanted = profile(wish, present, changed);
        Shadow.Entry entry = login(wish, files.entry(present), changed);
        if (!changed.isEmpty()) {
            files.put(wanted, entry);
        }
        if (groups(wish)) {
            changed.add("groups");
        }
        if (home(wish, present, wanted)) {
            changed.add("home");
        }
        if (keys(wish, wanted)) {
            changed.add("keys");
        }
        if (sudo(wish)) {
            changed.add("sudo");
        }
        return changed;
    }

    private static void requireSameNumber(UserWish wish, Passwd.User present) throws StepFailure {
        Optional<Long> uid = wish.profile().uid();
        if (uid.isPresent() && uid.get() != present.uid()) {
            throw StepFailure.failed(
                    "change user " + wish.name(),
                    "its number in the guest is " + present.uid(),
                    "leave out 'uid', or give that one: files keep the number of their owner");
        }
    }

    private Passwd.User profile(UserWish wish, Passwd.User present, List<String> changed) throws StepFailure {
        Optional<String> group = wish.profile().primaryGroup();
        long gid = group.isPresent() ? files.group(group.get()).gid() : present.gid();
        Passwd.User over = wish.over(present);
        Passwd.User wanted =
                new Passwd.User(over.name(), over.password(), over.uid(), gid, over.gecos(), over.home(), over.shell());
        if (!wanted.gecos().equals(present.gecos())) {
            changed.add("gecos");
        }
        if (gid != present.gid()) {
            changed.add("primary_group");
            context.note("files of " + wish.name() + " keep the group " + present.gid() + ": see chown");
        }
        if (!wanted.home().equals(present.home())) {
            changed.add("homedir");
        }
        if (!wanted.shell().equals(present.shell())) {
            changed.add("shell");
        }
        return wanted;
    }

    private Shadow.Entry login(UserWish wish, Shadow.Entry present, List<String> changed) throws StepFailure {
        Optional<String> hash = hash(wish, PasswordField.hash(present.hash()), hasher);
        String field = PasswordField.with(present.hash(), hash, wish.login().lock());
        Shadow.Entry entry = present.withHash(field);
        if (!PasswordField.hash(field).equals(PasswordField.hash(present.hash())) && hash.isPresent()) {
            entry = entry.withChanged(today());
        }
        if (!field.equals(present.hash())) {
            changed.add("password");
        }
        Shadow.Entry aged = aged(wish, entry, files);
        if (!aged.expires().equals(present.expires())) {
            changed.add("expiredate");
        }
        if (!aged.inactive().equals(present.inactive())) {
            changed.add("inactive");
        }
        return aged;
    }

    /** The hash that is wanted: the one that is given, or one of the password; the present one, if it is of that. */
    static Optional<String> hash(UserWish wish, String present, PasswordHasher hasher) throws StepFailure {
        UserWish.Login login = wish.login();
        if (login.hash().isPresent()) {
            return Optional.of(GivenHash.read(wish.name(), login.hash().get(), hasher.facts()));
        }
        return login.text().isEmpty()
                ? Optional.empty()
                : Optional.of(hasher.hash(wish.name(), login.text().get(), present));
    }

    static OptionalLong today() {
        return OptionalLong.of(LocalDate.now(ZoneOffset.UTC).toEpochDay());
    }

    /** The entry with the ends that the recipe gives the account. */
    static Shadow.Entry aged(UserWish wish, Shadow.Entry entry, AccountFiles files) throws StepFailure {
        UserWish.Login login = wish.login();
        if (!files.hasShadow()
                && (login.expires().isPresent() || login.inactive().isPresent())) {
            throw StepFailure.unsupported("failed to give the account " + wish.name()
                    + " an end: the guest has no /etc/shadow; leave out 'expiredate' and 'inactive'");
        }
        OptionalLong inactive = login.inactive().isEmpty()
                ? entry.inactive()
                : login.inactive().get() < 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(login.inactive().get());
        return new Shadow.Entry(
                entry.name(),
                entry.hash(),
                entry.changed(),
                entry.minimum(),
                entry.maximum(),
                entry.warning(),
                inactive,
                login.expires().orElse(entry.expires()));
    }

    private boolean groups(UserWish wish) throws StepFailure {
        boolean changed = false;
        for (String group : wish.profile().groups()) {
            boolean primary = files.groups()
                    .find(files.user(wish.name()).gid())
                    .map(Groups.Group::name)
                    .filter(group::equals)
                    .isPresent();
            changed |= !primary && files.addMember(group, wish.name());
        }
        return changed;
    }

    /** Another home is made like a new one; what is in the old one stays there. */
    private boolean home(UserWish wish, Passwd.User before, Passwd.User wanted) throws StepFailure, IOException {
        boolean moved = !before.home().equals(wanted.home());
        boolean asked = wish.home().none().filter(none -> !none).isPresent();
        boolean none = wish.home().none().orElse(false);
        boolean left = moved && before.home().startsWith("/");
        if (left && context.draft().stat(GuestPaths.clean(before.home())).isPresent()) {
            context.note("what is in " + before.home() + " stays there");
        }
        return (asked || (moved && !none)) && new HomeDirectory(wanted, context).make(defaults);
    }

    private boolean sudo(UserWish wish) throws StepFailure, IOException {
        if (wish.sudo().isEmpty()) {
            return false;
        }
        SudoersFile file = SudoersFile.of(wish.name(), context);
        List<String> rules = wish.sudo().get();
        return rules.isEmpty() ? file.remove() : file.put(SudoersFile.rules(wish.name(), rules));
    }

    private boolean keys(UserWish wish, Passwd.User user) throws StepFailure, IOException {
        if (wish.keys().isEmpty()) {
            return false;
        }
        List<String> groups = files.groupNames(user);
        SshdConfig sshd = new SshdConfig(context.draft(), user.name(), groups);
        int changed = KeysFile.of(user, sshd, context.draft()).update(wish.keys(), false);
        LoginObstacles.tell(sshd, user, groups, files.entry(user), wish.keys(), context);
        return changed > 0;
    }
}
