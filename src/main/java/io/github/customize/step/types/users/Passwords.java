package io.github.customize.step.types.users;

import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Param;
import java.io.IOException;
import java.util.List;

/** Sets, locks and disables passwords. */
public final class Passwords implements StepType<List<PasswordWish>> {
    /** Of all steps that set passwords. */
    static final String COMMON = """
            The password is hashed on this host, and only its hash gets into the guest: with the scheme that the guest itself
            would use (its PAM, else its `login.defs`, else `sha512`), and at its cost. It never stands in the recipe, the plan, a
            report or a log.

            A hash that is there is left alone when it is of the same password, of the wanted scheme, and not more than four times
            as costly to check as a new one. No file but `/etc/shadow` changes (`/etc/passwd` where the guest has no shadow).

            `random: { save: FILE }` makes a password of 20 characters for an account that has none, and writes it to a new file of
            this host, `0600`; an account that has one keeps it, and that is told, unless `regenerate: true`. A file that exists
            is never overwritten: with several images its name needs a variable such as `${image.stem}`. It stays also when a
            later step fails, and then its password is in no image.

            `locked` keeps the hash and puts a `!` before it; an SSH server without PAM then lets nobody in with a key either.
            `disabled` leaves no password (`*`), and keys work. `expire: true` asks for another password at the next login.

            The step fails when the user does not exist, when this host has no libcrypt that makes the hash, and when the guest could
            not check it.
            """;

    @Override
    public String name() {
        return "passwords";
    }

    @Override
    public String summary() {
        return "Sets, locks and disables passwords of users.";
    }

    @Override
    public String description() {
        return "Takes passwords by the names of their users, or as a list with `user` in each entry.\n\n" + COMMON;
    }

    @Override
    public List<String> examples() {
        return List.of("- passwords: { root: locked, daemon: disabled }\n", """
                - passwords:
                    - { user: root, random: { save: root.password }, expire: true }
                    - { user: daemon, locked: true }
                """);
    }

    @Override
    public Param<List<PasswordWish>> param() {
        return new PasswordsParam();
    }

    @Override
    public String describe(List<PasswordWish> args) {
        return Titles.of(args.stream().map(PasswordWish::user).toList());
    }

    @Override
    public Lowering lower(List<PasswordWish> args, StepContext context) throws StepFailure, IOException {
        return PasswordsLowering.of(args, context);
    }
}
