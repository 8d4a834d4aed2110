package io.github.customize.api;

import io.github.customize.guest.SystemFact;
import io.github.customize.guest.SystemFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a guest's system is made of, as far as that takes more questions than {@link GuestFacts}. All text is the guest's own.
 *
 * @param facts by the names that conditions of recipes have for them, in that order: a text, empty if it is not known, or a list of
 *     texts; all but the users
 * @param users its accounts
 * @since 0.2.0
 */
public record GuestSystem(Map<String, Object> facts, List<User> users) {
    /**
     * An account of a guest.
     *
     * @since 0.2.0
     */
    public record User(String name, long uid, long gid, String home, String shell) {}

    /** Copies both. */
    public GuestSystem {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        users = List.copyOf(users);
    }

    static GuestSystem of(SystemFacts found) {
        Map<String, Object> facts = found.map();
        facts.remove(SystemFact.USERS.key());
        return new GuestSystem(
                facts,
                found.users().stream()
                        .map(user -> new User(user.name(), user.uid(), user.gid(), user.home(), user.shell()))
                        .toList());
    }
}
