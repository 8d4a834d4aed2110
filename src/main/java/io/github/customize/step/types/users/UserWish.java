package io.github.customize.step.types.users;

import io.github.customize.guest.model.AuthorizedKey;
import io.github.customize.guest.model.Passwd;
import io.github.customize.step.param.Secret;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a recipe wants of a user.
 *
 * @param removeHome whether the home goes with the user
 * @param keys SSH keys that let the user in
 * @param sudo what it may do with sudo; an empty list for nothing
 */
record UserWish(
        String name,
        AccountState state,
        boolean removeHome,
        Profile profile,
        Home home,
        Login login,
        List<AuthorizedKey> keys,
        Optional<List<String>> sudo) {

    /**
     * Who the user is.
     *
     * @param groups that it is in besides the primary one
     * @param system whether its number is one of those for services
     */
    record Profile(
            Optional<String> gecos,
            Optional<String> shell,
            Optional<Long> uid,
            Optional<String> primaryGroup,
            List<String> groups,
            boolean system) {}

    /**
     * Where it lives.
     *
     * @param none whether no directory is made
     */
    record Home(Optional<String> path, Optional<Boolean> none) {
        /** Whether one is made for a new user. */
        boolean isMade(boolean system) {
            return none.map(no -> !no).orElse(!system);
        }
    }

    /**
     * How it gets in, and until when.
     *
     * @param text the password
     * @param hash its hash instead
     * @param lock whether it lets nobody in
     * @param expires the day on which the account is closed, or that there is none
     * @param inactive days after which an account with an old password is closed, negative for never
     */
    record Login(
            Optional<Secret> text,
            Optional<HashParam.Hash> hash,
            Optional<Boolean> lock,
            Optional<OptionalLong> expires,
            Optional<Long> inactive) {}

    /** The user with what the recipe says of it. */
    Passwd.User over(Passwd.User user) {
        return new Passwd.User(
                user.name(),
                user.password(),
                user.uid(),
                user.gid(),
                profile.gecos().orElse(user.gecos()),
                home.path().orElse(user.home()),
                profile.shell().orElse(user.shell()));
    }
}
