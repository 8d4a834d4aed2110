package io.github.customize.contract;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Exec;
import io.github.customize.step.Probed;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;

/** A step sees the guest through a view of the test's, and has its programs run where others would. */
record SeenContext(Facts facts, GuestView guest, Draft draft, StepContext programs) implements StepContext {
    SeenContext(Facts facts, GuestView guest, StepContext programs) {
        this(facts, guest, new Draft(guest), programs);
    }

    @Override
    public long diskBefore() {
        return programs.diskBefore();
    }

    @Override
    public void note(String text) {
        // Only what is asked is looked at.
    }

    @Override
    public Probed probe(Exec.Builder program) throws StepFailure, IOException {
        return programs.probe(program);
    }
}
