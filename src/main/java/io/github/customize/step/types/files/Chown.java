package io.github.customize.step.types.files;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
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
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets owner and group. */
public final class Chown implements StepType<Chown.Args> {
    private static final Field<String> OWNER =
            Field.optional("owner", Params.account(), "Name or number of the owner in the guest.");
    private static final Field<String> GROUP =
            Field.optional("group", Params.account(), "Name or number of the group in the guest.");

    record Args(Targets targets, Ownership ownership) {}

    @Override
    public String name() {
        return "chown";
    }

    @Override
    public String summary() {
        return "Sets owner and group of a file, a directory or a tree.";
    }

    @Override
    public String description() {
        return """
                Compares owner and group, with `recursive: true` those of all files below, and sets them where one differs. Names
                are looked up in the guest's own `/etc/passwd` and `/etc/group`; setuid and setgid bits stay.

                An unknown name fails the step, and so do a path that does not exist and a pattern that matches nothing, unless
                `missing_ok: true`.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- chown: { path: /srv/www, owner: www-data, group: www-data, recursive: true }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(Targets.PATH, OWNER, GROUP, Targets.RECURSIVE, Targets.MISSING_OK), Chown::args)
                .check(Chown::hasOne);
    }

    private static Args args(Bound bound) {
        return new Args(Targets.of(bound), new Ownership(bound.find(OWNER), bound.find(GROUP), Optional.empty()));
    }

    private static boolean hasOne(Bound bound, Parsing parsing) {
        boolean one = bound.has(OWNER) || bound.has(GROUP);
        if (!one) {
            parsing.problem(bound.source(), "neither owner nor group is given", "give one of them or both");
        }
        return one;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(names(args) + " " + args.targets().path());
    }

    private static String names(Args args) {
        return Stream.of(
                        args.ownership().owner().orElse(""),
                        args.ownership().group().orElse(""))
                .collect(Collectors.joining(":"));
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(Accounts.questions(args.ownership()));
        questions.addAll(args.targets().questions());
        draft.expect(questions);
        Attributes wanted = new Accounts(draft).attributes(args.ownership());
        List<String> paths = args.targets().require("chown", draft);
        List<ChangeOp> trees = new ArrayList<>();
        for (String path : paths) {
            if (args.targets().isTree(path, draft)) {
                trees.addAll(tree(path, wanted, draft));
            } else {
                draft.attributes(path, wanted);
            }
        }
        draft.last(trees);
        return paths.isEmpty()
                ? Lowering.unchanged(args.targets().path() + " does not exist")
                : Lowering.of(
                        draft,
                        "owner of " + Titles.of(paths) + " set to " + names(args),
                        "owner of " + Titles.of(paths) + " is " + names(args));
    }

    private static List<ChangeOp> tree(String path, Attributes wanted, Draft draft) throws IOException {
        return draft.differs(path, wanted)
                ? List.of(new io.github.customize.op.Chown(path, wanted.uid(), wanted.gid(), true, true))
                : List.of();
    }
}
