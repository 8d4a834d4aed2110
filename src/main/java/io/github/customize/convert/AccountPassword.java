package io.github.customize.convert;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of the password of one user.
 *
 * @param keys those of an entry of the step passwords, without the user
 * @param note what to say above the step, or nothing
 */
record AccountPassword(Position at, Value.Mapping keys, String note) {
    /** One step for all of them; none where there are none. */
    static Optional<DraftStep> step(Map<String, AccountPassword> byUser) {
        if (byUser.isEmpty()) {
            return Optional.empty();
        }
        Position at = byUser.values().iterator().next().at();
        List<String> notes = byUser.values().stream()
                .map(AccountPassword::note)
                .filter(note -> !note.isEmpty())
                .distinct()
                .toList();
        if (byUser.size() == 1 && byUser.containsKey("root")) {
            return Optional.of(new DraftStep(
                    at, "root_password", byUser.values().iterator().next().keys(), notes));
        }
        List<Value> entries = new ArrayList<>();
        byUser.forEach((user, password) -> {
            List<Value.Entry> keys = new ArrayList<>();
            keys.add(new Value.Entry(
                    new Value.Scalar(password.at(), "user", true), new Value.Scalar(password.at(), user, false)));
            keys.addAll(password.keys().entries());
            entries.add(new Value.Mapping(password.at(), keys));
        });
        return Optional.of(new DraftStep(at, "passwords", Args.list(at, entries), notes));
    }
}
