package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Accounts;
import io.github.customize.step.kit.Ownership;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a directory. */
public final class Mkdir implements StepType<Mkdir.Args> {
    private static final Field<String> PATH = Field.required("path", Params.guestPath(), "The directory to make.");
    private static final Field<Integer> MODE = Field.optional(
            "mode", Params.mode(), "Permission bits of the directory. Left out: `0755` for a new one, else they stay.");
    private static final Field<Boolean> PARENTS = Field.optional(
            "parents", Params.flag(), true, "Also make the missing directories above it (`0755`, owned by root).");

    record Args(String path, Ownership ownership, boolean parents) {}

    @Override
    public String name() {
        return "mkdir";
    }

    @Override
    public String summary() {
        return "Makes a directory, or gives one its owner and mode.";
    }

    @Override
    public String description() {
        return """
                Compares whether the directory exists, and its owner, group and mode as far as they are given.

                A missing directory is made, `0755` and owned by root unless something else is asked for; the missing directories
                above it too, unless `parents: false`. A directory that exists keeps what is in it, and gets the owner, group and
                mode that are given. A link to a directory counts as a directory.

                Something else in the directory's place, a missing directory above it with `parents: false`, and an unknown user
                or group fail the step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- mkdir: /srv/www\n",
                "- mkdir: { path: /var/lib/app, owner: www-data, group: www-data, mode: \"0750\" }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(PATH, Ownership.OWNER, Ownership.GROUP, MODE, PARENTS), Mkdir::args)
                .orShort(PATH);
    }

    private static Args args(Bound bound) {
        return new Args(GuestPaths.clean(bound.get(PATH)), Ownership.of(bound, MODE), bound.get(PARENTS));
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.path());
    }

    private static List<Question> questions(Args args) {
        List<Question> all = new ArrayList<>(Accounts.questions(args.ownership()));
        all.add(Question.stat(args.path()));
        return all;
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(questions(args));
        Attributes wanted = new Accounts(draft).attributes(args.ownership());
        Optional<FileStat> present = draft.stat(args.path());
        if (present.isEmpty()) {
            requireParent(args, draft);
        } else if (!present.get().isDirectory()) {
            throw StepFailure.failed(
                    "make directory " + args.path(), "the guest has a file of that name", "delete it in a step before");
        }
        draft.directory(args.path(), wanted);
        return Lowering.of(
                draft,
                (present.isEmpty() ? "made " : "changed owner or mode of ") + args.path(),
                args.path() + " exists");
    }

    private static void requireParent(Args args, Draft draft) throws StepFailure, IOException {
        String parent = GuestPaths.parent(args.path());
        if (!args.parents() && draft.stat(parent).isEmpty()) {
            throw StepFailure.failed(
                    "make directory " + args.path(),
                    parent + " does not exist in the guest",
                    "leave out 'parents: false'");
        }
    }
}
