package io.github.customize.guest.inspect;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.model.OldRelease;
import io.github.customize.guest.model.OsRelease;
import io.github.customize.op.Op;
import io.github.customize.op.Read;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the few guests whose first answers did not tell who they are or what starts them: those older than
 * {@code os-release}, and those with other init systems.
 */
record LaterSigns(Optional<OsRelease> release, String init) {
    static final String UNKNOWN = "unknown";

    /** Nobody had to ask. */
    static final LaterSigns NONE = new LaterSigns(Optional.empty(), UNKNOWN);

    private record Sign(String path, String of) {}

    private static final List<Sign> INITS = List.of(
            new Sign("/sbin/initctl", "upstart"),
            new Sign("/etc/runit/runsvdir", "runit"),
            new Sign("/etc/s6-rc", "s6"),
            new Sign("/etc/dinit.d", "dinit"),
            new Sign("/nix/var/nix/profiles/system/systemd", "systemd"));

    static LaterSigns ask(Exchange exchange) throws IOException {
        List<Op> ops = new ArrayList<>();
        OldRelease.FILES.forEach(path -> ops.add(Read.whole(path, GuestView.MAX_TEXT)));
        INITS.forEach(sign -> ops.add(Stat.of(sign.path())));
        List<Reply> answers = exchange.ask(ops);
        return new LaterSigns(release(answers), init(answers.subList(OldRelease.FILES.size(), answers.size())));
    }

    private static Optional<OsRelease> release(List<Reply> answers) {
        for (int i = 0; i < OldRelease.FILES.size(); i++) {
            Reply answer = answers.get(i);
            Optional<OsRelease> found =
                    answer.ok() ? OldRelease.parse(OldRelease.FILES.get(i), answer.data()) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String init(List<Reply> answers) {
        for (int i = 0; i < INITS.size(); i++) {
            if (answers.get(i).ok()) {
                return INITS.get(i).of();
            }
        }
        return UNKNOWN;
    }
}
