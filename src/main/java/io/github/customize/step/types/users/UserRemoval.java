package io.github.customize.step.types.users;

import io.github.customize.guest.model.Groups;
import io.github.customize.guest.model.Passwd;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Removes users, their own groups and, where that is wanted, their homes. */
record UserRemoval(AccountFiles files, AccountDefaults defaults, StepContext context) {
    /** What was done, or nothing when there is no such user. */
    Optional<String> apply(UserWish wish) throws StepFailure, IOException {
        Optional<Passwd.User> user = files.passwd().find(wish.name());
        if (user.isEmpty()) {
            return Optional.empty();
        }
        files.removeUser(wish.name());
        new SubordinateFiles(context.draft(), defaults.login()).remove(wish.name());
        SudoersFile.of(wish.name(), context).removeOf(wish.name());
        ownGroup(user.get());
        boolean home = false;
        if (wish.removeHome()) {
            home = new HomeDirectory(user.get(), context).remove(files.passwd().users());
            new MailSpool(context.draft(), defaults).remove(user.get());
        }
        return Optional.of(
                "removed " + wish.name() + (home ? " and " + user.get().home() : ""));
    }

    /** The group of the user's name goes too, when it was there for the user alone. */
    private void ownGroup(Passwd.User user) {
        Optional<Groups.Group> group = files.groups().find(user.name());
        List<Passwd.User> left = files.passwd().users();
        boolean own = group.filter(
                        one -> one.gid() == user.gid() && one.members().isEmpty())
                .isPresent();
        if (own && left.stream().noneMatch(one -> one.gid() == user.gid())) {
            files.removeGroup(user.name());
        }
    }
}
