package io.github.customize.step.types.users;

import io.github.customize.guest.model.Passwd;
import io.github.customize.guest.model.Shadow;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Brings passwords to what is wanted of them. */
final class PasswordEdit {
    private final AccountFiles files;
    private final PasswordHasher hasher;
    private final StepContext context;
    private final List<SavedPassword> saved = new ArrayList<>();

    PasswordEdit(AccountFiles files, PasswordHasher hasher, StepContext context) {
        this.files = files;
        this.hasher = hasher;
        this.context = context;
    }

    /** The random passwords that have to be written down before the guest gets their hashes. */
    List<SavedPassword> saved() {
        return saved;
    }

    /** What was done, or nothing. */
    Optional<String> apply(PasswordWish wish) throws StepFailure {
        Passwd.User user = files.user(wish.user());
        Shadow.Entry present = files.entry(user);
        if (wish.expire() && !files.hasShadow()) {
            throw StepFailure.unsupported("failed to let the password of " + wish.user()
                    + " expire: the guest has no /etc/shadow; leave out 'expire'");
        }
        Shadow.Entry entry = wish.disabled() ? disabled(present) : given(wish, present);
        if (wish.expire() && !entry.changed().equals(OptionalLong.of(0))) {
            entry = entry.withChanged(OptionalLong.of(0));
        }
        if (entry.equals(present)) {
            return Optional.empty();
        }
        files.put(user, entry);
        return Optional.of(what(present, entry) + " " + wish.user());
    }

    private static Shadow.Entry disabled(Shadow.Entry present) {
        return present.withHash(PasswordField.NONE);
    }

    private Shadow.Entry given(PasswordWish wish, Shadow.Entry present) throws StepFailure {
        if (wish.random().isPresent() && isKept(wish.random().get(), present)) {
            context.note(wish.user() + " has a password already, and no other was made; see 'regenerate'");
            return present;
        }
        Optional<String> hash = hash(wish, PasswordField.hash(present.hash()));
        Shadow.Entry entry = present.withHash(PasswordField.with(present.hash(), hash, wish.lock()));
        boolean same = hash.isEmpty() || hash.get().equals(PasswordField.hash(present.hash()));
        return same ? entry : entry.withChanged(UserEdit.today());
    }

    private static boolean isKept(PasswordWish.Random random, Shadow.Entry present) {
        return !random.regenerate() && PasswordField.letsIn(present.hash());
    }

    private Optional<String> hash(PasswordWish wish, String present) throws StepFailure {
        if (wish.hash().isPresent()) {
            return Optional.of(GivenHash.read(wish.user(), wish.hash().get(), context.facts()));
        }
        PasswordHasher scheme = hasher.with(wish.scheme());
        if (wish.random().isPresent()) {
            SavedPassword made =
                    SavedPassword.random(wish.user(), wish.random().get().save(), context.shared());
            saved.add(made);
            return Optional.of(scheme.hash("set the password of " + wish.user(), made.password(), ""));
        }
        return wish.text().isEmpty()
                ? Optional.empty()
                : Optional.of(scheme.hash(wish.user(), wish.text().get(), present));
    }

    private static String what(Shadow.Entry before, Shadow.Entry after) {
        if (after.hash().equals(PasswordField.NONE)) {
            return "disabled";
        }
        if (!PasswordField.hash(before.hash()).equals(PasswordField.hash(after.hash()))) {
            return "set";
        }
        if (before.hash().equals(after.hash())) {
            return "expired";
        }
        return PasswordField.isLocked(after.hash()) ? "locked" : "unlocked";
    }
}
