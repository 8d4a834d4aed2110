package io.github.customize.step.types.users;

import io.github.customize.guest.model.Groups;
import io.github.customize.guest.model.Passwd;
import io.github.customize.guest.model.Shadow;
import io.github.customize.guest.model.SshdConfig;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Adds users as useradd does: numbers, groups, ages, homes as the guest's login.defs and default/useradd have it. */
record UserCreation(AccountFiles files, AccountDefaults defaults, PasswordHasher hasher, StepContext context) {
    private static final String LOCKED = "!";

    void add(UserWish wish) throws StepFailure, IOException {
        boolean system = wish.profile().system();
        long uid = uid(wish);
        Passwd.User user = wish.over(new Passwd.User(
                wish.name(), "x", uid, gid(wish, uid), "", defaults.home(wish.name()), defaults.shell()));
        files.put(user, entry(wish));
        if (!system
                && uid >= defaults.uids(false).first()
                && uid <= defaults.uids(false).last()) {
            new SubordinateFiles(context.draft(), defaults.login()).add(user);
        }
        if (wish.home().isMade(system)) {
            new HomeDirectory(user, context).make(defaults);
        }
        if (!system) {
            new MailSpool(context.draft(), defaults).add(user, files);
        }
    }

    private long uid(UserWish wish) throws StepFailure {
        String action = "add user " + wish.name();
        Optional<Long> wanted = wish.profile().uid();
        if (wanted.isEmpty()) {
            List<Long> used =
                    files.passwd().users().stream().map(Passwd.User::uid).toList();
            boolean system = wish.profile().system();
            return FreeNumber.of(action, defaults.uids(system), system, used);
        }
        Optional<Passwd.User> other = files.passwd().find(wanted.get());
        if (other.isPresent()) {
            throw StepFailure.failed(
                    action,
                    "the number " + wanted.get() + " is that of user "
                            + other.get().name(),
                    "give another 'uid'");
        }
        return wanted.get();
    }

    private long gid(UserWish wish, long uid) throws StepFailure {
        Optional<String> wanted = wish.profile().primaryGroup();
        if (wanted.isPresent()) {
            return files.group(wanted.get()).gid();
        }
        Optional<Groups.Group> own = files.groups().find(wish.name());
        if (!defaults.ownGroup()) {
            return commonGroup(wish.name());
        }
        if (own.isPresent()) {
            return own.get().gid();
        }
        boolean free = files.groups().find(uid).isEmpty();
        return new GroupEdit(files, defaults)
                .add(
                        wish.name(),
                        free ? Optional.of(uid) : Optional.empty(),
                        wish.profile().system());
    }

    private long commonGroup(String user) throws StepFailure {
        String group = defaults.group();
        Optional<Groups.Group> found = group.matches("\\d{1,10}")
                ? files.groups().find(Long.parseLong(group))
                : files.groups().find(group);
        return found.map(Groups.Group::gid)
                .orElseThrow(() -> StepFailure.failed(
                        "add user " + user,
                        "the group of new users, " + group + ", does not exist in the guest",
                        "give a 'primary_group'"));
    }

    private Shadow.Entry entry(UserWish wish) throws StepFailure, IOException {
        Optional<String> hash = UserEdit.hash(wish, "", hasher);
        boolean lock =
                wish.login().lock().isPresent() ? wish.login().lock().get() : hash.isPresent() || !needsUnlocked(wish);
        String field = PasswordField.with(LOCKED, hash, Optional.of(lock));
        boolean system = wish.profile().system();
        OptionalLong none = OptionalLong.empty();
        Shadow.Entry entry = new Shadow.Entry(
                wish.name(),
                field,
                UserEdit.today(),
                system ? none : defaults.days("PASS_MIN_DAYS"),
                system ? none : defaults.days("PASS_MAX_DAYS"),
                system ? none : defaults.days("PASS_WARN_AGE"),
                system ? none : defaults.inactive(),
                none);
        return UserEdit.aged(wish, entry, files);
    }

    /** A server without PAM lets nobody into an account that is locked, also with a key. */
    private boolean needsUnlocked(UserWish wish) throws IOException {
        if (wish.keys().isEmpty()) {
            return false;
        }
        SshdConfig sshd = new SshdConfig(context.draft(), wish.name(), List.of());
        return sshd.isThere()
                && !sshd.first("usepam").stream()
                        .findFirst()
                        .orElse("no")
                        .toLowerCase(Locale.ROOT)
                        .equals("yes");
    }
}
