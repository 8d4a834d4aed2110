package io.github.customize.step.types.users;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.SshdConfig;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes, changes and removes users. */
public final class Users implements StepType<List<UserWish>> {
    @Override
    public String name() {
        return "users";
    }

    @Override
    public String summary() {
        return "Adds, changes and removes users of the guest.";
    }

    @Override
    public String description() {
        return """
                Compares each user with the guest's `/etc/passwd` by its name. No program of the guest runs: `passwd`, `group` and,
                where the guest has them, `shadow`, `gshadow`, `subuid` and `subgid` are changed together, or the step fails and
                changes nothing. Other lines keep their bytes; those of a directory service (`+`) stay last.

                A user that is missing is added as `useradd` would: number, group, shell, home, ages of the password and ranges of
                subordinate numbers are those of the guest's `login.defs` and `default/useradd`. The home is made with a copy of the
                skeleton (`/etc/skel`), all of it the user's; one that exists is left as it is. With `system: true` there is no home.
                The password of a new user is locked, unless `lock_passwd: false`.

                Of a user that exists only what is given is compared and changed. Groups are added. Another `homedir` is made
                like a new one; what is in the old one stays there. `lock_passwd: false` without a hash makes the password unusable, but
                not locked, and never empty.

                `state: absent` removes the user from all files, and the group of its name that was there for it alone. The
                home stays unless `remove_home: true`, which refuses one that belongs to somebody else, is the system's, or is
                another user's home too. The file of the user's rules for sudo goes, if it has no rules of others.

                `passwd` is hashed as by the step `passwords`, and `sudo` checked and written as by the step `sudoers`, which runs the
                guest's `visudo` where there is one.

                The step fails when a number is that of another user, when a user that exists has another number, and when a group
                or the shell does not exist.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- users: [ { name: ops, groups: [sudo], shell: /bin/bash, ssh_authorized_keys: [ { file: keys/ops.pub } ] } ]\n",
                """
                - users:
                    - { name: backup-agent, system: true, homedir: /var/lib/backup-agent, shell: /usr/sbin/nologin }
                    - { name: guest, expiredate: 2030-12-31 }
                    - { name: trainee, state: absent, remove_home: true }
                """);
    }

    @Override
    public Param<List<UserWish>> param() {
        Param<List<UserWish>> users =
                new DistinctParam<>(Params.list(UserFields.param()), UserWish::name, "say all about it in one entry");
        return new DistinctParam<>(
                users,
                wish -> wish.profile().uid().map(String::valueOf).orElse(wish.name()),
                "give each user a number of its own");
    }

    @Override
    public String describe(List<UserWish> args) {
        return Titles.of(args.stream().map(UserWish::name).toList());
    }

    /** Rules for sudo are checked by a program of the guest. */
    @Override
    public Needs needs(List<UserWish> args) {
        boolean rules = args.stream()
                .anyMatch(wish -> wish.sudo().filter(some -> !some.isEmpty()).isPresent());
        return rules ? Needs.PROGRAMS : Needs.FILES;
    }

    private static List<Question> questions(List<UserWish> args) {
        List<Question> all = new ArrayList<>(AccountFiles.questions());
        all.addAll(AccountDefaults.questions());
        all.addAll(SubordinateFiles.questions());
        all.addAll(HashPolicy.questions());
        for (UserWish wish : args) {
            all.addAll(HomeDirectory.questions(wish.home().path().orElse("/home/" + wish.name())));
            wish.profile().shell().ifPresent(shell -> all.add(Question.stat(shell)));
            if (wish.sudo().isPresent() || wish.state() == AccountState.ABSENT) {
                all.addAll(SudoersFile.questions(SudoersFile.nameOf(wish.name())));
            }
            if (!wish.keys().isEmpty()) {
                all.addAll(KeysFile.questions(wish.name()));
                all.addAll(SshdConfig.questions());
            }
        }
        if (args.stream().anyMatch(wish -> wish.state() == AccountState.PRESENT)) {
            all.addAll(List.of(Question.realPath("/etc/skel"), Question.stat("/var/mail")));
        }
        return all;
    }

    @Override
    public Lowering lower(List<UserWish> args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions(args));
        AccountFiles files = AccountFiles.read(draft);
        AccountDefaults defaults = AccountDefaults.read(draft);
        PasswordHasher hasher = PasswordHasher.of(HashPolicy.read(draft, defaults.login()), context.facts());
        UserEdit edit = new UserEdit(files, defaults, hasher, context);
        UserRemoval removal = new UserRemoval(files, defaults, context);
        List<String> done = new ArrayList<>();
        for (UserWish wish : args) {
            Optional<String> what = wish.state() == AccountState.ABSENT ? removal.apply(wish) : edit.apply(wish);
            what.ifPresent(done::add);
        }
        files.write(context);
        return Lowering.of(draft, String.join(", ", done), Titles.count(args.size(), "user") + " as it should be");
    }
}
