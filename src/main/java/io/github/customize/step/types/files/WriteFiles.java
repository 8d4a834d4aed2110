package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Accounts;
import io.github.customize.step.kit.Exposure;
import io.github.customize.step.kit.Ownership;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.HostMode;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Writes files with given content. */
public final class WriteFiles implements StepType<List<WriteFiles.Entry>> {
    private static final int USUAL_MODE = 0644;
    private static final int PRIVATE_MODE = 0600;

    private static final Field<String> PATH =
            Field.required("path", Params.guestPath(), "The file. Missing directories above it are made.");
    private static final Field<String> CONTENT =
            Field.optional("content", Params.textOrEmpty(), "All of the file's content, as UTF-8.");
    private static final Field<Path> SRC = Field.optional(
            "src", Params.hostFile(), "A file of this host with the content, in the place of `content`.");
    private static final Field<Integer> MODE = Field.optional(
            "mode",
            Params.mode(),
            "Permission bits. Left out: `0644` for a new file, without what the host denies of `src` to group and others;"
                    + " else they stay.");
    private static final Field<Boolean> APPEND = Field.optional(
            "append",
            Params.flag(),
            false,
            "Add the content at the end of the file unless its lines stand there already.");

    /**
     * One file.
     *
     * @param newMode its mode if it is new and none is given
     */
    public record Entry(String path, Payload content, Ownership ownership, int newMode, boolean append) {}

    @Override
    public String name() {
        return "write_files";
    }

    @Override
    public String summary() {
        return "Writes files with the content, owner and mode given.";
    }

    @Override
    public String description() {
        return """
                Compares each file's content, and its owner, group and mode as far as they are given; only what differs is written.

                A new file is `0644` and owned by root unless something else is asked for; of a `src` that the host denies to group or
                others it is denied to them, too. A file that exists keeps what is not
                given, its extended attributes too, and is replaced as a whole, so that no reader ever sees half of it. A link is
                followed. `content` is written as it stands: a line end at the end only if it has one (YAML's `|` gives it one).

                With `append: true` the content goes to the end of the file, after a last line without an end has been ended, and
                with the file's own line ends (LF or CR LF). A file in which the lines of the content stand already, wherever that
                is, as whole lines and one after the other, is left alone.

                Directories that are missing above it are made, `0755` and owned by root; below a directory of the file's owner
                they are the owner's, and `.ssh` is `0700`.

                A directory or device in the file's place and an unknown user or group fail the step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - write_files:
                    - path: /etc/motd
                      content: |
                        Welcome.
                """, """
                - write_files:
                    - path: /etc/sudoers.d/ops
                      content: |
                        ops ALL=(ALL) NOPASSWD: ALL
                      mode: "0440"
                    - path: /etc/profile.d/proxy.sh
                      content: |
                        export http_proxy=http://proxy.example.com:3128
                """);
    }

    @Override
    public Param<List<Entry>> param() {
        ObjectParam<Entry> entry = ObjectParam.of(
                        List.of(PATH, CONTENT, SRC, Ownership.OWNER, Ownership.GROUP, MODE, APPEND), WriteFiles::entry)
                .exactlyOne(CONTENT, SRC);
        return new DistinctParam<>(Params.list(entry), Entry::path, "use a second write_files step for it");
    }

    private static Entry entry(Bound bound) {
        Optional<Path> src = bound.find(SRC);
        Payload content = src.isPresent() ? Payload.of(src.get()) : Payload.of(bound.get(CONTENT));
        int newMode = src.map(WriteFiles::newMode).orElse(USUAL_MODE);
        return new Entry(
                GuestPaths.clean(bound.get(PATH)), content, Ownership.of(bound, MODE), newMode, bound.get(APPEND));
    }

    /** A file that vanished since it was looked at is missed when its content is read. */
    private static int newMode(Path src) {
        try {
            return HostMode.ofContent(src);
        } catch (IOException e) {
            return PRIVATE_MODE;
        }
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(List<Entry> args) {
        return Titles.of(args.stream().map(Entry::path).toList());
    }

    private static List<Question> questions(List<Entry> args) {
        List<Question> all = new ArrayList<>();
        for (Entry entry : args) {
            all.addAll(Accounts.questions(entry.ownership()));
            all.add(Question.stat(GuestPaths.parent(entry.path())));
            all.add(Question.stat(entry.path()));
            if (entry.append()) {
                all.add(Question.read(entry.path()));
            }
        }
        return all;
    }

    @Override
    public Lowering lower(List<Entry> args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions(args));
        Accounts accounts = new Accounts(draft);
        List<String> changed = new ArrayList<>();
        Exposure exposure = new Exposure();
        for (Entry entry : args) {
            write(entry, accounts.attributes(entry.ownership()), draft);
            if (draft.isChanged(entry.path())) {
                changed.add(entry.path());
                draft.stat(entry.path()).ifPresent(stat -> exposure.look(entry.path(), stat));
            }
        }
        exposure.tell(context);
        return changed.isEmpty()
                ? Lowering.unchanged(Titles.count(args.size(), "file") + " as it should be")
                : Lowering.of(draft.ops(), "wrote " + Titles.of(changed));
    }

    private static void write(Entry entry, Attributes wanted, Draft draft) throws StepFailure, IOException {
        draft.parent(entry.path(), wanted);
        Optional<FileStat> present = draft.stat(entry.path());
        if (present.isEmpty()) {
            int mode = Objects.requireNonNullElse(wanted.mode(), entry.newMode());
            draft.write(entry.path(), entry.content(), new Attributes(mode, wanted.uid(), wanted.gid()));
            return;
        }
        if (!entry.append()) {
            draft.write(entry.path(), entry.content(), wanted);
            return;
        }
        Draft.requireFile(entry.path(), present);
        GuestText text = GuestText.parse(draft.read(entry.path()).orElse(new byte[0]));
        GuestText block = lines(entry.content());
        if (!text.has(block)) {
            draft.append(entry.path(), Payload.of(text.addition(block)));
        }
        draft.attributes(entry.path(), wanted);
    }

    private static GuestText lines(Payload content) throws IOException {
        try (InputStream in = content.open()) {
            return GuestText.parse(in.readAllBytes());
        }
    }
}
