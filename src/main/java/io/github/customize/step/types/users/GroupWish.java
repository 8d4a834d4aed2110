package io.github.customize.step.types.users;

import java.util.List;
import java.util.Optional;

/**
 * What a recipe wants of a group.
 *
 * @param members users that are to be in it
 * @param exclusive whether no others are
 */
record GroupWish(
        String name, AccountState state, Optional<Long> gid, boolean system, List<String> members, boolean exclusive) {}
