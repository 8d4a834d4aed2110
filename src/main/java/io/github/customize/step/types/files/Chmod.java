package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.List;

/** Sets permission bits. */
public final class Chmod implements StepType<Chmod.Args> {
    private static final Field<String> PATH =
            Field.required("path", Params.guestPath(), "The file or directory; a link is followed.");
    private static final Field<Integer> MODE = Field.required("mode", Params.mode(), "The permission bits to set.");
    private static final Field<Boolean> RECURSIVE = Field.optional(
            "recursive",
            Params.flag(),
            false,
            "Also set them on all that is below the directory, files and directories alike; links are left alone.");

    record Args(String path, int mode, boolean recursive) {}

    @Override
    public String name() {
        return "chmod";
    }

    @Override
    public String summary() {
        return "Sets the permission bits of a file, a directory or a tree.";
    }

    @Override
    public String description() {
        return """
                Compares the permission bits, with `recursive: true` those of all files below, and sets them where one differs.

                A path that does not exist fails the step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- chmod: { path: /etc/sudoers.d/ops, mode: \"0440\" }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                List.of(PATH, MODE, RECURSIVE),
                bound -> new Args(GuestPaths.clean(bound.get(PATH)), bound.get(MODE), bound.get(RECURSIVE)));
    }

    @Override
    public String describe(Args args) {
        return Titles.of(String.format("%04o %s", args.mode(), args.path()));
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(Question.stat(args.path()));
        FileStat stat = draft.stat(args.path())
                .orElseThrow(() -> StepFailure.failed(
                        "chmod " + args.path(), "it does not exist in the guest", "correct the path"));
        if (args.recursive() && stat.isDirectory()) {
            boolean met = draft.tree(args.path(), false).stream()
                    .map(TreeEntry::stat)
                    .allMatch(below -> below.isLink() || below.mode() == args.mode());
            ChangeOp all = new io.github.customize.op.Chmod(args.path(), args.mode(), true);
            draft.last(met ? List.of() : List.of(all));
        } else {
            draft.attributes(args.path(), new Attributes(args.mode(), null, null));
        }
        String mode = String.format("%04o", args.mode());
        return Lowering.of(
                draft, "mode of " + args.path() + " set to " + mode, "mode of " + args.path() + " is " + mode);
    }
}
