package io.github.customize.step.types.services;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the cron of a guest reads its jobs.
 *
 * @param crontabs the directory of the users' own ones
 * @param shared whether there is a directory of jobs for all users, {@code /etc/cron.d}
 */
record CrontabPlace(String crontabs, boolean shared) {
    /** The directory of jobs for all users. */
    static final String SHARED = "/etc/cron.d";

    private static final List<String> DAEMONS =
            List.of("/usr/sbin/cron", "/usr/sbin/crond", "/usr/bin/crond", "/sbin/crond");
    private static final String BUSYBOX = "/etc/crontabs";
    /** On Debian, on SUSE, and on Red Hat and Arch. */
    private static final List<String> SPOOLS =
            List.of("/var/spool/cron/crontabs", "/var/spool/cron/tabs", "/var/spool/cron");

    static List<Question> questions() {
        List<Question> all = new ArrayList<>();
        DAEMONS.forEach(path -> {
            all.add(Question.lstat(path));
            all.add(Question.stat(path));
        });
        List.of(BUSYBOX, SHARED).forEach(path -> all.add(Question.stat(path)));
        SPOOLS.forEach(path -> all.add(Question.stat(path)));
        return all;
    }

    static CrontabPlace of(String family, Draft draft) throws StepFailure, IOException {
        Optional<String> daemon = Optional.empty();
        for (String path : DAEMONS) {
            daemon = daemon.isPresent() || draft.lstat(path).isEmpty() ? daemon : Optional.of(path);
        }
        if (daemon.isEmpty()) {
            throw StepFailure.failed(
                    "set jobs of cron",
                    "the guest has no cron",
                    "install it before this step, or write a timer with systemd_units");
        }
        boolean busybox = draft.lstat(daemon.get())
                .map(FileStat::target)
                .map(GuestPaths::name)
                .filter("busybox"::equals)
                .isPresent();
        if (busybox) {
            return new CrontabPlace(BUSYBOX, false);
        }
        for (String spool : SPOOLS) {
            if (draft.stat(spool).filter(FileStat::isDirectory).isPresent()) {
                return new CrontabPlace(spool, true);
            }
        }
        int usual = family.equals("debian") ? 0 : family.equals("suse") ? 1 : 2;
        return new CrontabPlace(SPOOLS.get(usual), true);
    }
}
