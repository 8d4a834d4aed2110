package io.github.customize.step.backend.identity;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import java.io.IOException;
import java.util.List;

/** The files with a guest's machine id. */
public final class MachineIdFiles {
    /** What systemd reads, and all that asks it. */
    public static final String FILE = "/etc/machine-id";
    /** What D-Bus reads where it was built to; elsewhere a link to the other one, or not there. */
    private static final String DBUS = "/var/lib/dbus/machine-id";

    private final Draft draft;
    private final boolean systemd;

    public MachineIdFiles(Draft draft, boolean systemd) {
        this.draft = draft;
        this.systemd = systemd;
    }

    /** What the rest asks. */
    public static List<Question> questions() {
        return List.of(Question.stat(FILE), Question.read(FILE), Question.lstat(DBUS));
    }

    /** Each machine makes an id of its own; a guest without systemd does so when there is no file. */
    public void empty() throws IOException {
        if (systemd) {
            write("");
        } else {
            draft.remove(FILE);
            draft.remove(DBUS);
        }
    }

    /** Writes what systemd reads; a copy for D-Bus becomes a link. */
    public void write(String content) throws IOException {
        boolean copy = draft.lstat(DBUS).filter(FileStat::isFile).isPresent();
        Attributes attributes = draft.stat(FILE).isPresent() ? Attributes.KEEP : Attributes.of(0444, 0, 0);
        draft.write(FILE, Payload.of(content), attributes);
        if (copy) {
            draft.link(DBUS, FILE);
        }
    }
}
