package io.github.customize.step.types.users;

import io.github.customize.guest.model.Groups;
import io.github.customize.guest.model.Passwd;
import io.github.customize.step.StepFailure;
import java.util.List;
import java.util.Optional;

/** Brings one group after the other to what is wanted of it. */
record GroupEdit(AccountFiles files, AccountDefaults defaults) {
    /** Numbers that mean something else: "none", once in 16 bits and once in 32. */
    static final List<Long> RESERVED = List.of(65_535L, 4_294_967_295L);

    /** What was done, or nothing. */
    Optional<String> apply(GroupWish wish) throws StepFailure {
        return wish.state() == AccountState.ABSENT ? remove(wish.name()) : put(wish);
    }

    private Optional<String> put(GroupWish wish) throws StepFailure {
        Optional<Groups.Group> present = files.groups().find(wish.name());
        if (present.isEmpty()) {
            add(wish.name(), wish.gid(), wish.system());
            members(wish);
            return Optional.of("added " + wish.name());
        }
        if (wish.gid().filter(gid -> gid != present.get().gid()).isPresent()) {
            throw StepFailure.failed(
                    "change group " + wish.name(),
                    "its number in the guest is " + present.get().gid(),
                    "leave out 'gid', or give that one: files keep the number of their group");
        }
        return members(wish) ? Optional.of("changed " + wish.name()) : Optional.empty();
    }

    /** Makes a group, with a number of its own. */
    long add(String name, Optional<Long> wanted, boolean system) throws StepFailure {
        String action = "add group " + name;
        if (wanted.isPresent()) {
            requireFree(action, wanted.get());
        }
        List<Long> used =
                files.groups().groups().stream().map(Groups.Group::gid).toList();
        long gid = wanted.isPresent() ? wanted.get() : FreeNumber.of(action, defaults.gids(system), system, used);
        files.addGroup(name, gid);
        return gid;
    }

    private void requireFree(String action, long gid) throws StepFailure {
        Optional<Groups.Group> other = files.groups().find(gid);
        if (other.isPresent()) {
            throw StepFailure.failed(
                    action,
                    "the number " + gid + " is that of group " + other.get().name(),
                    "give another 'gid'");
        }
    }

    private boolean members(GroupWish wish) throws StepFailure {
        boolean changed = false;
        for (String member : wish.members()) {
            changed |= files.addMember(wish.name(), files.user(member).name());
        }
        List<String> present = files.group(wish.name()).members();
        if (wish.exclusive() && !wish.members().containsAll(present)) {
            files.members(
                    wish.name(),
                    present.stream().filter(wish.members()::contains).toList());
            changed = true;
        }
        return changed;
    }

    private Optional<String> remove(String name) throws StepFailure {
        Optional<Groups.Group> group = files.groups().find(name);
        if (group.isEmpty()) {
            return Optional.empty();
        }
        Optional<Passwd.User> owner = files.passwd().users().stream()
                .filter(user -> user.gid() == group.get().gid())
                .findFirst();
        if (owner.isPresent()) {
            throw StepFailure.failed(
                    "remove group " + name,
                    "it is the primary group of " + owner.get().name(),
                    "remove that user, or give it another 'primary_group', in a step before");
        }
        files.removeGroup(name);
        return Optional.of("removed " + name);
    }
}
