package io.github.customize.step.types.users;

import io.github.customize.step.param.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a recipe wants of a password.
 *
 * @param text the password
 * @param hash its hash instead
 * @param random a password that is made instead
 * @param disabled that there is none
 * @param locked whether it lets anybody in
 * @param expire whether another one has to be given at the next login
 * @param scheme how it is hashed
 */
record PasswordWish(
        String user,
        Optional<Secret> text,
        Optional<HashParam.Hash> hash,
        Optional<Random> random,
        boolean disabled,
        Optional<Boolean> locked,
        boolean expire,
        Optional<HashScheme> scheme) {
    /**
     * A password that nobody knows before.
     *
     * @param save the host file that it is written to
     * @param regenerate whether it takes the place of one that the account has
     */
    record Random(Path save, boolean regenerate) {}

    static PasswordWish locked(String user) {
        return new PasswordWish(
                user,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(true),
                false,
                Optional.empty());
    }

    static PasswordWish disabled(String user) {
        return new PasswordWish(
                user,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                false,
                Optional.empty());
    }

    PasswordWish of(String other) {
        return new PasswordWish(other, text, hash, random, disabled, locked, expire, scheme);
    }

    /** Whether the account is to be locked; a password that is given is to be used, unless it says otherwise. */
    Optional<Boolean> lock() {
        boolean given = text.isPresent() || hash.isPresent() || random.isPresent();
        return locked.isEmpty() && given ? Optional.of(false) : locked;
    }
}
