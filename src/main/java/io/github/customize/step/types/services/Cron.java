package io.github.customize.step.types.services;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.guest.model.Passwd;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Accounts;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sets jobs of cron. */
public final class Cron implements StepType<List<CronEntry>> {
    @Override
    public String name() {
        return "cron";
    }

    @Override
    public String summary() {
        return "Sets jobs of cron, each with a name by which it is found again.";
    }

    @Override
    public String description() {
        return """
                Compares each job's line, and writes or removes it.

                A job is a file of its own in `/etc/cron.d`, `0644` and owned by root, with a remark that names it. A file of
                that name without the remark is somebody else's, and fails the step. With `crontab: true` the job is a line in
                the user's own crontab, below the remark `# customize: NAME`; all other lines stay. Where these are depends on
                the guest: `/var/spool/cron/crontabs` on the Debian family, `/var/spool/cron/tabs` on SUSE, `/var/spool/cron`
                on the Red Hat family and Arch, `/etc/crontabs` with the cron of busybox.

                What is left out of the five fields is `*`; at least one must be given, or `special`. A user that does not exist
                and a guest without a cron fail the step. Whether cron itself is enabled is not looked at: see
                [services](services.md). For timers of systemd see [systemd_units](systemd_units.md).
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - cron:
                    - { name: backup, hour: 3, minute: 30, command: /usr/local/bin/backup }
                    - { name: warm-up, special: reboot, user: root, command: "/usr/local/bin/warm-up >/dev/null" }
                """, """
                - cron:
                    - { name: report, weekday: mon-fri, hour: 7, minute: 0, command: /usr/local/bin/report, env: { MAILTO: ops } }
                    - { name: old-job, state: absent }
                """);
    }

    @Override
    public Param<List<CronEntry>> param() {
        return new DistinctParam<>(Params.list(CronEntryParam.param()), CronEntry::name, "give it another name");
    }

    @Override
    public String describe(List<CronEntry> args) {
        return Titles.of(args.stream().map(CronEntry::name).toList());
    }

    @Override
    public Lowering lower(List<CronEntry> args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(CrontabPlace.questions());
        questions.addAll(List.of(Question.read(Accounts.USERS), Question.read(Accounts.GROUPS)));
        args.forEach(entry -> {
            questions.add(Question.stat(shared(entry)));
            questions.add(Question.read(shared(entry)));
        });
        draft.expect(questions);
        CrontabPlace place = CrontabPlace.of(context.facts().family(), draft);
        Accounts accounts = new Accounts(draft);
        List<String> changed = new ArrayList<>();
        for (CronEntry entry : args) {
            Passwd.User user = accounts.user(entry.user());
            boolean own = entry.crontab() || !place.shared();
            boolean any = own ? crontab(entry, user, place, draft) : file(entry, user, draft);
            if (any) {
                changed.add(entry.name());
            }
        }
        String what = changed.isEmpty() ? "set the jobs of cron" : "set " + Titles.of(changed);
        return Lowering.of(draft, what, Titles.count(args.size(), "job") + " of cron as it should be");
    }

    private static String shared(CronEntry entry) {
        return CrontabPlace.SHARED + "/" + entry.name();
    }

    private static boolean file(CronEntry entry, Passwd.User user, Draft draft) throws StepFailure, IOException {
        String path = shared(entry);
        Optional<FileStat> present = draft.stat(path);
        if (present.isPresent()) {
            Draft.requireFile(path, present);
            GuestText text = GuestText.parse(draft.read(path).orElse(new byte[0]));
            if (!text.texts().contains(entry.marker())) {
                throw StepFailure.failed(
                        "set the job " + entry.name(),
                        path + " is there already and not of this step",
                        "give the job another name, or delete the file before");
            }
        }
        if (entry.absent()) {
            draft.remove(path);
            return present.isPresent();
        }
        StringBuilder content = new StringBuilder(entry.marker()).append('\n');
        entry.env()
                .forEach((name, value) ->
                        content.append(name).append('=').append(value).append('\n'));
        content.append(entry.when() + " " + user.name() + " " + entry.command()).append('\n');
        draft.parent(path);
        draft.write(path, Payload.of(content.toString()), Attributes.of(0644, 0, 0));
        return draft.isChanged(path);
    }

    private static boolean crontab(CronEntry entry, Passwd.User user, CrontabPlace place, Draft draft)
            throws StepFailure, IOException {
        if (!entry.env().isEmpty()) {
            throw StepFailure.unsupported("failed to set the job " + entry.name()
                    + ": the guest's cron has only crontabs of users, where a variable is for all jobs below it;"
                    + " leave 'env' out and set it in the command");
        }
        String path = place.crontabs() + "/" + user.name();
        draft.expect(Question.lstat(path), Question.stat(path), Question.read(path), Question.stat(place.crontabs()));
        boolean there = draft.stat(path).isPresent();
        if (!there && entry.absent()) {
            return false;
        }
        if (draft.lstat(path).filter(FileStat::isLink).isPresent()) {
            // Others than root may put one there, and cron reads none.
            throw StepFailure.failed(
                    "set the job " + entry.name(), path + " is a link, which cron does not follow", "delete it before");
        }
        if (draft.stat(place.crontabs()).isEmpty()) {
            // What is in it may be told to nobody, as in those that cron brings.
            draft.directory(place.crontabs(), Attributes.of(0700, 0, 0));
        }
        return draft.edit(path, there ? Attributes.KEEP : owner(user, place, draft), present -> {
            GuestText text = GuestText.parse(present);
            int marker = text.texts().indexOf(GuestText.raw(entry.marker()));
            if (entry.absent()) {
                return without(text, GuestText.raw(entry.marker())).bytes();
            }
            List<String> lines = List.of(entry.marker(), GuestText.raw(entry.line()));
            int from = marker < 0 ? text.lines().size() : marker;
            int to = marker < 0 ? from : marker + (isJob(text, marker + 1) ? 2 : 1);
            return text.spliced(from, to, lines).bytes();
        });
    }

    /** Without the remark, wherever it stands, and the job after it. */
    private static GuestText without(GuestText text, String marker) {
        AtomicBoolean after = new AtomicBoolean();
        return text.edited(line -> {
            boolean goes = line.equals(marker) || (after.get() && isJob(line));
            after.set(line.equals(marker));
            return goes ? Optional.empty() : Optional.of(line);
        });
    }

    /** What comes after the remark is ours only if it is a job: somebody may have taken that away or put a remark before it. */
    private static boolean isJob(GuestText text, int line) {
        return line < text.lines().size() && isJob(text.texts().get(line));
    }

    private static boolean isJob(String line) {
        return !line.isBlank() && !line.strip().startsWith("#");
    }

    /** A crontab that others could write is not read. On Debian its group is that of the directory. */
    private static Attributes owner(Passwd.User user, CrontabPlace place, Draft draft) throws IOException {
        long group = draft.stat(place.crontabs()).map(FileStat::gid).orElse(0L);
        return place.shared() ? Attributes.of(0600, user.uid(), group) : Attributes.of(0600, 0, group);
    }
}
