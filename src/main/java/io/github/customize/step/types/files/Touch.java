package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
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
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an empty file where there is none. */
public final class Touch implements StepType<Touch.Args> {
    private static final Field<String> PATH =
            Field.required("path", Params.guestPath(), "The file in the guest; a link is followed.");
    private static final Field<Integer> MODE = Field.optional(
            "mode", Params.mode(), "Its permission bits. Left out: `0644` for a new file, else they stay.");

    record Args(String path, Ownership ownership) {}

    @Override
    public String name() {
        return "touch";
    }

    @Override
    public String summary() {
        return "Makes an empty file where there is none.";
    }

    @Override
    public String description() {
        return """
                A file or directory that exists stays as it is, with its times; only owner, group and mode are set, as far as they
                are given. (A new time would be a change in every run, and the same recipe would never give the same image.)

                A new file is empty, `0644` and owned by root unless something else is asked for. Missing directories above it are
                made, `0755` and owned by root; below a directory of the file's owner they are the owner's.

                An unknown user or group fails the step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- touch: /etc/cloud/cloud-init.disabled\n",
                "- touch: { path: /var/log/app.log, owner: www-data, group: adm, mode: \"0640\" }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                        List.of(PATH, Ownership.OWNER, Ownership.GROUP, MODE),
                        bound -> new Args(GuestPaths.clean(bound.get(PATH)), Ownership.of(bound, MODE)))
                .orShort(PATH);
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.path());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(Accounts.questions(args.ownership()));
        questions.addAll(List.of(Question.stat(GuestPaths.parent(args.path())), Question.stat(args.path())));
        draft.expect(questions);
        Attributes wanted = new Accounts(draft).attributes(args.ownership());
        Optional<FileStat> there = draft.stat(args.path());
        if (there.isPresent()) {
            draft.attributes(args.path(), wanted);
        } else {
            draft.parent(args.path(), wanted);
            draft.write(args.path(), Payload.of(""), wanted);
        }
        Exposure exposure = new Exposure();
        draft.stat(args.path()).ifPresent(stat -> exposure.look(args.path(), stat));
        exposure.tell(context);
        String changed = there.isPresent() ? "set owner and mode of " : "made ";
        return Lowering.of(draft, changed + args.path(), args.path() + " exists");
    }
}
