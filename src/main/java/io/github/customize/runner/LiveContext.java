package io.github.customize.runner;

import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Exec;
import io.github.customize.op.Reply;
import io.github.customize.step.Needs;
import io.github.customize.step.Probed;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a step may look at while it runs. */
final class LiveContext implements StepContext {
    /** A program that only looks and takes longer hangs. */
    private static final Duration LONGEST_PROBE = Duration.ofMinutes(2);

    private final Facts facts;
    private final DaemonGuest guest;
    private Draft draft;
    private final OpsRun probes;
    private final Needs needs;
    private final TimeLimit limit;

    LiveContext(GuestMachine machine, Facts facts, Needs needs, TimeLimit limit) {
        this.facts = facts;
        this.guest = new DaemonGuest(machine.daemon());
        this.draft = new Draft(guest);
        this.probes = new OpsRun(machine.daemon(), chunk -> {}, (done, total) -> {});
        this.needs = needs;
        this.limit = limit;
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public GuestView guest() {
        return guest;
    }

    @Override
    public Draft draft() {
        return draft;
    }

    /** The guest is no longer what it was. */
    void guestChanged() {
        guest.forget();
        draft = new Draft(guest);
    }

    @Override
    public Probed probe(Exec.Builder program) throws StepFailure, IOException {
        Exec exec = program.probe().build();
        requireNeeded(exec);
        Duration most =
                limit.left().filter(left -> left.compareTo(LONGEST_PROBE) < 0).orElse(LONGEST_PROBE);
        Reply reply = probes.run(List.of(exec), TimeLimit.of(Optional.of(most))).get(0);
        if (!reply.ok()) {
            throw new StepFailure(DaemonErrors.kind(reply), exec.failure(reply));
        }
        return Probed.from(reply);
    }

    /** A type that runs a program without saying that it needs to is wrong: previews and the appliance's size rely on it. */
    void requireNeeded(Exec exec) {
        boolean told = needs.programs() && (needs.network() || !exec.network());
        if (!told) {
            throw new IllegalStateException("the step does not say that it needs to " + exec.describe());
        }
    }
}
