package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.Failure;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.report.OutputValue;
import io.github.customize.report.PartResult;
import io.github.customize.step.Done;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.Refresh;
import io.github.customize.step.Shared;
import io.github.customize.step.Step;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.Touched;
import io.github.customize.step.backend.Refreshers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs steps as the program does, on a daemon that is a plain process. */
public final class DaemonSteps {
    private final DaemonClient daemon;
    private final Facts facts;
    private final MissingMounts missing;
    private final Shared shared;
    private StepRecord record = new StepRecord();

    public DaemonSteps(DaemonClient daemon, Facts facts) {
        this(daemon, facts, MissingMounts.FAIL);
    }

    /** In a recipe that says so of mounts that are missing. */
    public DaemonSteps(DaemonClient daemon, Facts facts, MissingMounts missing) {
        this(daemon, facts, missing, new Shared());
    }

    /** Further steps of a run in which others have told something. */
    public DaemonSteps(DaemonClient daemon, Facts facts, MissingMounts missing, Shared shared) {
        this.missing = missing;
        this.shared = shared;
        this.daemon = daemon;
        this.facts = facts;
    }

    private GuestMachine machine() {
        return new GuestMachine() {
            @Override
            public DaemonClient daemon() {
                return daemon;
            }

            @Override
            public void addNetwork() throws IOException {
                throw new IOException("a daemon without a machine has no network");
            }
        };
    }

    private StepRunner runner() {
        return new StepRunner(machine(), facts, missing, ops -> {}, new GuestListener() {}, shared);
    }

    /** Runs one step once. */
    public Done run(Step<?> step) throws StepFailure, IOException {
        record = new StepRecord();
        try {
            return runner().run(step, record);
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    /** Makes something anew, as after the last step. */
    public Done refresh(Refresh what) throws StepFailure, IOException {
        try {
            return runner().run(Refreshers.of(what), new Touched(Set.of(), Optional.empty()), new StepRecord());
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    /** What the step sees that is run next. */
    public StepContext context(Step<?> step) {
        MountGuard guard = MountGuard.idle(new DaemonGuest(daemon), missing);
        return new LiveContext(
                machine(), facts, guard, step.needs(facts), TimeLimit.of(Optional.empty()), shared, record::note);
    }

    /** What the last step asked the daemon to do, also when it failed. */
    public List<String> ops() {
        return record.ops();
    }

    /** What the last step has made. */
    public List<OutputValue> outputs() {
        return record.outputs();
    }

    /** What should be known of the last step besides its result. */
    public List<String> notes() {
        return record.notes();
    }

    /** The parts of the last step. */
    public List<PartResult> parts() {
        return record.parts();
    }
}
