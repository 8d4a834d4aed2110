package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Exposure;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sets permission bits. */
public final class Chmod implements StepType<Chmod.Args> {
    private static final Field<Integer> MODE = Field.required("mode", Params.mode(), "The permission bits to set.");

    record Args(Targets targets, int mode) {}

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

                A path that does not exist, and a pattern that matches nothing, fails the step unless `missing_ok: true`.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- chmod: { path: /etc/sudoers.d/ops, mode: \"0440\" }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                List.of(Targets.PATH, MODE, Targets.RECURSIVE, Targets.MISSING_OK),
                bound -> new Args(Targets.of(bound), bound.get(MODE)));
    }

    @Override
    public String describe(Args args) {
        return Titles.of(String.format("%04o %s", args.mode(), args.targets().path()));
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(args.targets().questions());
        List<String> paths = args.targets().require("chmod", draft);
        List<ChangeOp> trees = new ArrayList<>();
        Exposure exposure = new Exposure();
        for (String path : paths) {
            FileStat stat = draft.stat(path).orElseThrow();
            exposure.look(path, stat.isFile() ? args.mode() : 0);
            if (args.targets().isTree(path, draft)) {
                trees.addAll(tree(path, args.mode(), draft));
            } else {
                draft.attributes(path, new Attributes(args.mode(), null, null));
            }
        }
        draft.last(trees);
        exposure.tell(context);
        String mode = String.format("%04o", args.mode());
        return paths.isEmpty()
                ? Lowering.unchanged(args.targets().path() + " does not exist")
                : Lowering.of(
                        draft,
                        "mode of " + Titles.of(paths) + " set to " + mode,
                        "mode of " + Titles.of(paths) + " is " + mode);
    }

    private static List<ChangeOp> tree(String path, int mode, Draft draft) throws IOException {
        return draft.differs(path, new Attributes(mode, null, null))
                ? List.of(new io.github.customize.op.Chmod(path, mode, true))
                : List.of();
    }
}
