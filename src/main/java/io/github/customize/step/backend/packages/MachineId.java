package io.github.customize.step.backend.packages;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The guest's machine id, which each machine should make for itself; the scripts of some packages make one if there is none. */
record MachineId(Optional<String> text, Attributes attributes) {
    private static final String FILE = "/etc/machine-id";
    private static final String OF_DBUS = "/var/lib/dbus/machine-id";

    static List<Question> questions() {
        return List.of(Question.read(FILE), Question.stat(FILE));
    }

    static MachineId of(GuestView guest) throws IOException {
        return new MachineId(
                guest.read(FILE).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)),
                guest.stat(FILE)
                        .map(file -> Attributes.of(file.mode(), file.uid(), file.gid()))
                        .orElse(Attributes.KEEP));
    }

    private boolean isMade() {
        return text.filter(id -> !id.isBlank() && !id.startsWith("uninitialized"))
                .isPresent();
    }

    /** Takes away one that was made since. */
    void restore(Draft draft) throws IOException {
        if (isMade() || !of(draft).isMade()) {
            return;
        }
        if (text.isPresent()) {
            draft.write(FILE, Payload.of(text.get()), attributes);
        } else {
            draft.remove(FILE);
        }
        if (draft.lstat(OF_DBUS).filter(FileStat::isFile).isPresent()) {
            draft.remove(OF_DBUS);
        }
    }
}
