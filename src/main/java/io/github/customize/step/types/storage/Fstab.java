package io.github.customize.step.types.storage;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.FstabFile;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.types.storage.FstabEntry.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what the guest mounts when it boots. */
public final class Fstab implements StepType<List<FstabEntry>> {
    private static final String FILE = "/etc/fstab";

    private static final Field<String> SPEC = Field.optional(
            "spec",
            Params.text(),
            "What to mount: `UUID=…`, `LABEL=…`, `PARTUUID=…`, `PARTLABEL=…`, a device, `host:/path`, `tmpfs` …"
                    + " Needed for a new line.");
    private static final Field<String> PATH = Field.required(
            "path",
            Params.text(
                    "an absolute path in the guest, or none",
                    "none|/(?!\\.\\.?(?:/|$))(?!.*/\\.\\.?(?:/|$)).*",
                    "start it with / and leave out . and .., or write none for swap"),
            "Where to mount it; `none` for swap.");
    private static final Field<String> FSTYPE = Field.optional(
            "fstype",
            Params.text("a file system type", "[A-Za-z0-9_.,+-]{1,64}", "write for example ext4, xfs, tmpfs or swap"),
            "File system type, as `ext4`. Needed for a new line.");
    private static final Field<List<String>> OPTIONS = Field.optional(
            "options",
            Params.list(Params.text("a mount option", "[^,\\s]{1,1024}", "write one option an item, without commas")),
            "Mount options. Left out: `defaults` in a new line, else they stay.");
    private static final Field<Long> DUMP =
            Field.optional("dump", Params.integer(0, 9), "The fifth field. Left out: 0 in a new line, else it stays.");
    private static final Field<Long> PASS = Field.optional(
            "pass",
            Params.integer(0, 9),
            "When `fsck` looks at it: 1 for the root, 2 for others, 0 never. Left out: 0 in a new line, else it stays.");
    private static final Field<State> STATE =
            Field.optional("state", Params.choice(State.class), State.PRESENT, "present", "`absent` removes the line.");

    @Override
    public String name() {
        return "fstab";
    }

    @Override
    public String summary() {
        return "Adds, changes and removes lines of /etc/fstab.";
    }

    @Override
    public String description() {
        return """
                Compares each entry with the line of the same `path` (of the same `spec` where the path is `none`).

                A line that differs is changed in its place, in its columns, and only in the fields that are given; a missing one
                is added at the end. Remarks, order, and all other lines keep their bytes. A mount point that does not exist is
                made (`0755`, owned by root); that of a file which is bound is an empty file.

                Options that are given take the place of the line's, except those that say what is mounted (`subvol`, `subvolid`,
                `bind`, `rbind`, `loop`, `offset`, `_netdev` and the like): they stay until the recipe names others, or another
                `fstype`.

                A line whose file system the guest would miss at its next start, and so would not boot, fails the step: its `spec`
                must name a file system of the image's disks, or a file in the guest. It need not be there with one of the options
                `nofail`, `noauto`, `nobootwait`, `_netdev` and `x-systemd.automount`, with `missing_mounts: ignore` in the recipe,
                and for removable media, bind mounts and file systems without a device (of the network, the host, the kernel). The
                root's line cannot be removed; two lines of the same path cannot be told apart and fail the step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- fstab: [ { spec: LABEL=data, path: /srv, fstype: ext4, options: [noatime, nofail] } ]\n", """
                - fstab:
                    - { path: /, options: [noatime, errors=remount-ro] }
                    - { spec: tmpfs, path: /tmp, fstype: tmpfs, options: [nosuid, nodev, size=512m] }
                    - { path: /media/cdrom0, state: absent }
                """);
    }

    @Override
    public Param<List<FstabEntry>> param() {
        ObjectParam<FstabEntry> entry = ObjectParam.of(
                        List.of(SPEC, PATH, FSTYPE, OPTIONS, DUMP, PASS, STATE), Fstab::entry)
                .check(Fstab::makesSense);
        return new DistinctParam<>(Params.list(entry), FstabEntry::key, "say all about it in one entry");
    }

    private static FstabEntry entry(Bound bound) {
        String path = bound.get(PATH);
        return new FstabEntry(
                bound.find(SPEC),
                path.equals(FstabEntry.NO_PATH) ? path : GuestPaths.clean(path),
                bound.find(FSTYPE),
                bound.find(OPTIONS).orElse(List.of()),
                bound.find(DUMP).map(Long::intValue),
                bound.find(PASS).map(Long::intValue),
                bound.get(STATE));
    }

    private static boolean makesSense(Bound bound, Parsing parsing) {
        String path = bound.get(PATH);
        if (path.equals(FstabEntry.NO_PATH) && !bound.has(SPEC)) {
            parsing.problem(bound.source(), "path is none and 'spec' is missing", "add it: it tells the lines apart");
            return false;
        }
        if (GuestPaths.clean(path).equals("/") && bound.get(STATE) == State.ABSENT) {
            parsing.problem(bound.source(), "the root's line cannot be removed", "change it with state: present");
            return false;
        }
        return true;
    }

    @Override
    public String describe(List<FstabEntry> args) {
        return Titles.of(args.stream().map(FstabEntry::key).toList());
    }

    private static List<Question> questions(List<FstabEntry> args) {
        List<Question> all = new ArrayList<>(List.of(Question.read(FILE), Question.stat(FILE)));
        for (FstabEntry entry : args) {
            if (entry.state() == State.PRESENT && !entry.path().equals(FstabEntry.NO_PATH)) {
                all.add(Question.stat(entry.path()));
                entry.spec().filter(Fstab::isFile).ifPresent(spec -> {
                    all.add(Question.stat(spec));
                    all.add(Question.stat(GuestPaths.parent(entry.path())));
                });
            }
        }
        return all;
    }

    private static boolean isFile(String spec) {
        return spec.startsWith("/") && !spec.startsWith("/dev/");
    }

    @Override
    public Lowering lower(List<FstabEntry> args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions(args));
        FstabEdit edit = new FstabEdit(context, draft.read(FILE).orElse(new byte[0]));
        List<String> made = new ArrayList<>();
        for (FstabEntry entry : args) {
            Optional<FstabFile.Entry> line = edit.apply(entry);
            boolean named = entry.spec().isPresent();
            if (line.isPresent() && new MountPoint(line.get(), draft).make(entry.path(), named)) {
                made.add(entry.path());
            }
        }
        if (edit.isChanged()) {
            draft.write(FILE, Payload.of(edit.result()), Attributes.KEEP);
        }
        List<String> done = new ArrayList<>(edit.isChanged() ? List.of("changed " + FILE) : List.of());
        if (!made.isEmpty()) {
            done.add("made " + String.join(", ", made));
        }
        return Lowering.of(draft, String.join(", ", done), Titles.count(args.size(), "mount") + " as it should be");
    }
}
