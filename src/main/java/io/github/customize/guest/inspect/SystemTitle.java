package io.github.customize.guest.inspect;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.model.OsRelease;
import io.github.customize.op.Mount;
import io.github.customize.op.Read;
import io.github.customize.op.Reply;
import io.github.customize.op.UmountAll;
import java.io.IOException;
import java.util.List;

/** What one of several systems calls itself, for a list to choose from. */
record SystemTitle(DaemonClient daemon) {
    private static final int LONGEST = 60;

    /** The title of that on a file system, which is not mounted before nor after. */
    String of(Mount mount) throws IOException {
        List<Reply> answers = new Exchange(daemon)
                .ask(List.of(
                        mount,
                        Read.whole("/etc/os-release", GuestView.MAX_TEXT),
                        Read.whole("/usr/lib/os-release", GuestView.MAX_TEXT)));
        String title = answers.subList(1, answers.size()).stream()
                .filter(Reply::ok)
                .findFirst()
                .map(answer -> OsRelease.parse(answer.data()).prettyName())
                .orElse("a system");
        UmountAll unmount = new UmountAll();
        DaemonGuest.ok(unmount, daemon.call(unmount));
        return title.length() > LONGEST ? title.substring(0, LONGEST) : title;
    }
}
