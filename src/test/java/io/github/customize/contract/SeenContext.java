package io.github.customize.contract;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Exec;
import io.github.customize.step.Probed;
import io.github.customize.step.StepContext;

/** A step sees the guest through a view of the test's, and runs nothing. */
record SeenContext(Facts facts, GuestView guest, Draft draft) implements StepContext {
    SeenContext(Facts facts, GuestView guest) {
        this(facts, guest, new Draft(guest));
    }

    @Override
    public void note(String text) {
        // Only what is asked is looked at.
    }

    @Override
    public Probed probe(Exec.Builder program) {
        throw new AssertionError("a probe: " + program.build());
    }
}
