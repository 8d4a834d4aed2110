package io.github.customize.step.types.users;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.ChangeOp;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Titles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the steps for passwords have in common. */
final class PasswordsLowering {
    private PasswordsLowering() {}

    static Lowering of(List<PasswordWish> wishes, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(AccountFiles.questions());
        questions.addAll(AccountDefaults.questions());
        questions.addAll(HashPolicy.questions());
        draft.expect(questions);
        AccountFiles files = AccountFiles.read(draft);
        HashPolicy policy = HashPolicy.read(draft, AccountDefaults.read(draft).login());
        PasswordEdit edit = new PasswordEdit(files, PasswordHasher.of(policy, context.facts()), context);
        List<String> done = new ArrayList<>();
        for (PasswordWish wish : wishes) {
            edit.apply(wish).ifPresent(done::add);
        }
        files.write(context);
        String met = Titles.count(wishes.size(), "password") + " as it should be";
        Lowering change = Lowering.of(draft, String.join(", ", done), met);
        return edit.saved().isEmpty() ? change : saving(edit.saved(), draft.ops(), change, context);
    }

    /** A password is on disk here before its hash is in the guest: else nobody would know it. */
    private static Lowering saving(
            List<SavedPassword> saved, List<ChangeOp> ops, Lowering change, StepContext context) {
        return Lowering.of(List.of(), replies -> {
            for (SavedPassword one : saved) {
                one.save();
                context.note(one.toString());
            }
            return Lowering.of(ops, change.next());
        });
    }
}
