package io.github.customize.step.types.users;

import io.github.customize.guest.model.AuthorizedKey;
import io.github.customize.guest.model.GuestText;
import java.util.List;
import java.util.Optional;

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
        boolean found = false;
        for (int i = text.lines().size() - 1; i >= 0; i--) {
            String present = text.texts().get(i);
            if (key(present).filter(wanted::isSameKey).isEmpty()) {
                continue;
            }
            if (isFirst(wanted, i)) {
                found = true;
                if (!present.strip().equals(line)) {
                    text = text.with(i, line);
                    changed++;
                }
            } else {
                text = text.without(i);
                changed++;
            }
        }
        if (!found) {
            text = text.appended(line);
            changed++;
        }
    }

    private boolean isFirst(AuthorizedKey wanted, int index) {
        return text.texts().subList(0, index).stream()
                .noneMatch(line -> key(line).filter(wanted::isSameKey).isPresent());
    }

    /** Also lines that we cannot read go: sshd may know a kind of key that we do not. */
    void removeOthers(List<AuthorizedKey> wanted) {
        for (int i = text.lines().size() - 1; i >= 0; i--) {
            String line = text.texts().get(i).strip();
            Optional<AuthorizedKey> key = key(line);
            boolean keep = line.isEmpty()
                    || line.startsWith("#")
                    || key.filter(k -> wanted.stream().anyMatch(k::isSameKey)).isPresent();
            if (!keep) {
                text = text.without(i);
                changed++;
            }
        }
    }

    private static Optional<AuthorizedKey> key(String line) {
        return AuthorizedKey.parse(line);
    }
}
