package io.github.customize.step.types.users;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.model.AuthorizedKey;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.Secret;
import java.util.List;
import java.util.OptionalLong;

/** The keys of a user in a recipe: those of cloud-init, as far as they have a meaning here. */
final class UserFields {
    private static final long LARGEST = 4_294_967_294L;
    private static final long MOST_DAYS = 99_999;

    static final Field<String> NAME = Field.required("name", AccountNames.user(), "The user's name.");
    private static final Field<String> GECOS = Field.optional(
            "gecos",
            Params.text("a remark without colons", "[^:\\x00-\\x1f]*", "leave out colons and line ends"),
            "Its full name, or any remark.");
    private static final Field<List<String>> GROUPS = Field.optional(
            "groups",
            AccountNames.groups(),
            "Groups that it is in besides; they must exist. It stays in those that it is in already.");
    private static final Field<String> PRIMARY_GROUP = Field.optional(
            "primary_group",
            AccountNames.group(),
            "Its own group, which must exist. Left out for a new user: what the guest's `login.defs` says, in most guests a"
                    + " group of the user's name.");
    private static final Field<String> SHELL = Field.optional(
            "shell",
            Params.guestPath(),
            "Its shell, which must exist. Left out for a new user: that of the guest's `default/useradd`.");
    private static final Field<Boolean> LOCK = Field.optional(
            "lock_passwd",
            Params.flag(),
            "Whether its password is locked, so that it lets nobody in; the hash is kept. Left out: true for a new user, else"
                    + " it stays.");
    private static final Field<HashParam.Hash> HASHED = Field.optional(
            "hashed_passwd",
            new HashParam(),
            "The hash of its password, as `mkpasswd` makes it. Left out: it stays; a new user has none.");
    private static final Field<Secret> PASSWD = Field.optional(
            "passwd",
            new PasswdParam(),
            "Its password, which is hashed on this host as by the step `passwords`. Left out: it stays.");
    private static final Field<List<String>> SUDO = Field.optional(
            "sudo",
            new SudoParam(),
            "What it may do with sudo, as `ALL=(ALL) NOPASSWD: ALL`: one rule or a list, in a file of its name in"
                    + " `/etc/sudoers.d`. `false` removes that file.");
    private static final Field<Long> UID = Field.optional(
            "uid",
            Params.integer(0, LARGEST),
            "Its number. Left out: the next one that is free in the range of `login.defs`. That of a user who exists cannot be"
                    + " changed.");
    private static final Field<String> HOME = Field.optional(
            "homedir",
            Params.text(
                    "an absolute path in the guest without colons",
                    "/(?!\\.\\.?(?:/|$))(?![^\\x00]*/\\.\\.?(?:/|$))[^:\\x00-\\x1f]*",
                    "start it with / and leave out colons, . and .."),
            "Its home. Left out for a new user: below the directory of the guest's `default/useradd`, in most guests `/home`.");
    private static final Field<Boolean> NO_HOME = Field.optional(
            "no_create_home",
            Params.flag(),
            "Make no home. Left out: one is made for a new user that is no system user. `false` makes one that is missing.");
    private static final Field<Boolean> SYSTEM = Field.optional(
            "system",
            Params.flag(),
            false,
            "Take the number of a new user from the range of system users, and make no home.");
    private static final Field<List<List<AuthorizedKey>>> KEYS = Field.optional(
            "ssh_authorized_keys",
            Params.list(new SshKeyParam()),
            "Public keys that let it in, as in the step `ssh_authorized_keys`.");
    private static final Field<OptionalLong> EXPIRES =
            Field.optional("expiredate", new DayParam(), "The day on which the account is closed, or `never`.");
    private static final Field<Long> INACTIVE = Field.optional(
            "inactive",
            Params.integer(-1, MOST_DAYS),
            "Days after which an account whose password is too old is closed; -1 for never.");
    private static final Field<AccountState> STATE = Field.optional(
            "state", Params.choice(AccountState.class), AccountState.PRESENT, "present", "`absent` removes the user.");
    private static final Field<Boolean> REMOVE_HOME = Field.optional(
            "remove_home", Params.flag(), false, "Remove the home and the mail of a user that is removed.");

    private static final List<Field<?>> OF_PRESENT = List.of(
            GECOS, GROUPS, PRIMARY_GROUP, SHELL, LOCK, HASHED, UID, HOME, NO_HOME, SYSTEM, KEYS, EXPIRES, INACTIVE);

    private UserFields() {}

    static ObjectParam<UserWish> param() {
        return ObjectParam.of(
                        List.of(
                                NAME,
                                GECOS,
                                GROUPS,
                                PRIMARY_GROUP,
                                SHELL,
                                LOCK,
                                HASHED,
                                PASSWD,
                                SUDO,
                                UID,
                                HOME,
                                NO_HOME,
                                SYSTEM,
                                KEYS,
                                EXPIRES,
                                INACTIVE,
                                STATE,
                                REMOVE_HOME),
                        UserFields::wish)
                .check(UserFields::fitsState)
                .check(UserFields::makesSense);
    }

    private static UserWish wish(Bound bound) {
        return new UserWish(
                bound.get(NAME),
                bound.get(STATE),
                bound.get(REMOVE_HOME),
                new UserWish.Profile(
                        bound.find(GECOS),
                        bound.find(SHELL),
                        bound.find(UID),
                        bound.find(PRIMARY_GROUP),
                        bound.find(GROUPS).orElse(List.of()),
                        bound.get(SYSTEM)),
                new UserWish.Home(bound.find(HOME).map(GuestPaths::clean), bound.find(NO_HOME)),
                new UserWish.Login(
                        bound.find(PASSWD),
                        bound.find(HASHED),
                        bound.find(LOCK),
                        bound.find(EXPIRES),
                        bound.find(INACTIVE)),
                bound.find(KEYS).orElse(List.of()).stream()
                        .flatMap(List::stream)
                        .toList(),
                bound.find(SUDO));
    }

    private static boolean fitsState(Bound bound, Parsing parsing) {
        if (bound.get(STATE) == AccountState.PRESENT) {
            if (bound.has(REMOVE_HOME)) {
                parsing.problem(bound.source(), "'remove_home' is for users that are removed", "add state: absent");
            }
            return !bound.has(REMOVE_HOME);
        }
        if (OF_PRESENT.stream().anyMatch(bound::has)) {
            parsing.problem(
                    bound.source(), "a user that is absent has no other keys", "give only name, state and remove_home");
            return false;
        }
        if (bound.get(NAME).equals("root")) {
            parsing.problem(bound.source(), "root cannot be removed", "lock its password instead");
            return false;
        }
        return true;
    }

    private static boolean makesSense(Bound bound, Parsing parsing) {
        if (bound.find(UID).filter(GroupEdit.RESERVED::contains).isPresent()) {
            parsing.problem(bound.source(), "the uid " + bound.get(UID) + " means nobody", "give another one");
            return false;
        }
        if (bound.has(HASHED) && bound.has(PASSWD)) {
            parsing.problem(
                    bound.source(), "the keys passwd and hashed_passwd exclude each other", "leave one of them out");
            return false;
        }
        if ((bound.has(HASHED) || bound.has(PASSWD)) && !bound.has(LOCK)) {
            parsing.warning(
                    bound.source(),
                    "the password of a new user is locked, so that it lets nobody in",
                    "add lock_passwd: false to let it in, or lock_passwd: true");
        }
        return true;
    }
}
