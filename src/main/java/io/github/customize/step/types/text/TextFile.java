package io.github.customize.step.types.text;

import io.github.customize.guest.DeadLinks;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.draft.Edit;
import io.github.customize.op.Attributes;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Accounts;
import io.github.customize.step.kit.Exposure;
import io.github.customize.step.kit.Ownership;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text file that a step edits.
 *
 * @param create whether it is made when it is missing
 */
record TextFile(String path, boolean create, Ownership ownership) {
    static final Field<String> PATH =
            Field.required("path", Params.guestPath(), "The file in the guest; a link is followed.");
    static final Field<Boolean> CREATE = Field.optional(
            "create",
            Params.flag(),
            false,
            "Make the file, and the directories above it, when it is missing. Left out, a missing file fails the step.");
    static final Field<Integer> MODE = Field.optional(
            "mode", Params.mode(), "Its permission bits. Left out: `0644` for a new file, else they stay.");

    static TextFile of(Bound bound) {
        return new TextFile(GuestPaths.clean(bound.get(PATH)), bound.get(CREATE), Ownership.of(bound, MODE));
    }

    /** What the step does, for messages. */
    String action() {
        return "edit " + path;
    }

    /** Edits the file, which may be made if it is missing. */
    Lowering present(StepContext context, Edit<StepFailure> edit, String changed, String met)
            throws StepFailure, IOException {
        Draft draft = ask(context);
        Attributes wanted = new Accounts(draft).attributes(ownership);
        boolean missing = find(draft).isEmpty();
        if (missing && !create) {
            throw StepFailure.failed(
                    action(),
                    DeadLinks.on(path, draft).orElse("it does not exist in the guest"),
                    "correct the path, or add 'create: true'");
        }
        if (missing) {
            draft.parent(path, wanted);
        }
        draft.edit(path, wanted, edit);
        return result(context, missing ? changed + ", which is new" : changed, met);
    }

    /** Takes something out of the file; one that is missing has nothing of it. */
    Lowering absent(StepContext context, Edit<StepFailure> edit, String changed, String met)
            throws StepFailure, IOException {
        Draft draft = ask(context);
        Attributes wanted = new Accounts(draft).attributes(ownership);
        if (find(draft).isEmpty()) {
            return Lowering.unchanged(path + " does not exist");
        }
        draft.edit(path, wanted, edit);
        return result(context, changed, met);
    }

    private Draft ask(StepContext context) {
        List<Question> questions = new ArrayList<>(Accounts.questions(ownership));
        questions.addAll(List.of(Question.stat(GuestPaths.parent(path)), Question.stat(path), Question.read(path)));
        context.draft().expect(questions);
        return context.draft();
    }

    private Optional<FileStat> find(Draft draft) throws IOException {
        Optional<FileStat> stat = draft.stat(path);
        Draft.requireFile(path, stat);
        return stat;
    }

    private Lowering result(StepContext context, String changed, String met) throws IOException {
        Draft draft = context.draft();
        if (draft.isChanged(path)) {
            Exposure exposure = new Exposure();
            draft.stat(path).ifPresent(stat -> exposure.look(path, stat));
            exposure.tell(context);
        }
        return Lowering.of(draft, changed, met);
    }
}
