package io.github.customize.step.types.users;

import io.github.customize.guest.model.AuthorizedKey;
import io.github.customize.guest.model.GuestText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The lines of a file of keys while they are edited. */
final class KeyLines {
    private GuestText text;
    private int changed;

    KeyLines(GuestText text) {
        this.text = text;
    }

    GuestText text() {
        return text;
    }

    /** How many lines were added, replaced or removed. */
    int changed() {
        return changed;
    }

    /** Makes the key's line one of the file: the first line of that key becomes it, others of it go. */
    void put(AuthorizedKey wanted) {
        String line = GuestText.raw(wanted.line());
        AtomicBoolean found = new AtomicBoolean();
        text = text.edited(present -> {
            if (key(present).filter(wanted::isSameKey).isEmpty()) {
                return Optional.of(present);
            }
            boolean first = !found.getAndSet(true);
            if (first && present.strip().equals(line)) {
                return Optional.of(present);
            }
            changed++;
            return first ? Optional.of(line) : Optional.empty();
        });
        if (!found.get()) {
            text = text.appended(line);
            changed++;
        }
    }

    /** Also lines that we cannot read go: sshd may know a kind of key that we do not. */
    void removeOthers(List<AuthorizedKey> wanted) {
        text = text.edited(present -> {
            String line = present.strip();
            boolean keep = line.isEmpty()
                    || line.startsWith("#")
                    || key(line)
                            .filter(k -> wanted.stream().anyMatch(k::isSameKey))
                            .isPresent();
            changed += keep ? 0 : 1;
            return keep ? Optional.of(present) : Optional.empty();
        });
    }

    private static Optional<AuthorizedKey> key(String line) {
        return AuthorizedKey.parse(line);
    }
}
