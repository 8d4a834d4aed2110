package io.github.customize.runner;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.SystemFacts;
import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.Needs;
import io.github.customize.step.Refresher;
import io.github.customize.step.Shared;
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import io.github.customize.step.Touched;
import io.github.customize.step.When;
import io.github.customize.step.backend.packages.PackageLook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs single steps on one mounted guest. */
final class StepRunner {
    private static final Duration LONGEST_REFRESH = Duration.ofMinutes(30);

    /** Told before each stage that has something to do. */
    @FunctionalInterface
    interface BeforeChange {
        void prepare(List<Op> ops) throws StepFailure, Failure, IOException;
    }

    private final GuestMachine machine;
    private final Facts facts;
    private final StepMounts mounts;
    private final BeforeChange beforeChange;
    private final GuestListener listener;
    private final Shared shared;
    private boolean networkUp;

    StepRunner(
            GuestMachine machine,
            Facts facts,
            MissingMounts missing,
            BeforeChange beforeChange,
            GuestListener listener) {
        this(machine, facts, missing, beforeChange, listener, new Shared());
    }

    /** One that goes on where others have begun. */
    StepRunner(
            GuestMachine machine,
            Facts facts,
            MissingMounts missing,
            BeforeChange beforeChange,
            GuestListener listener,
            Shared shared) {
        this(machine, facts, new StepMounts(facts, missing), beforeChange, listener, shared);
    }

    private StepRunner(
            GuestMachine machine,
            Facts facts,
            StepMounts mounts,
            BeforeChange beforeChange,
            GuestListener listener,
            Shared shared) {
        this.machine = machine;
        this.facts = facts;
        this.mounts = mounts;
        this.beforeChange = beforeChange;
        this.listener = listener;
        this.shared = shared;
    }

    /** The same for a guest that is thrown away: nothing is prepared for its publication. */
    StepRunner withoutPublication() {
        StepRunner same = new StepRunner(machine, facts, mounts, ops -> {}, listener, shared);
        same.networkUp = networkUp;
        return same;
    }

    /**
     * Stops what an interrupted step has left under way.
     *
     * @throws IOException when nothing more can be done with this guest
     */
    void settle() throws IOException {
        new Settling(machine.daemon()).run();
    }

    /**
     * Lowers the step, carries out its stages and its clean-up.
     *
     * @param record takes what it does, also when it fails
     * @throws StepFailure when the step did not do its work
     * @throws Failure when the result could not be published, which is no fault of the step
     * @throws DaemonLost when nothing more can be done with this guest
     */
    Done run(Step<?> step, StepRecord record) throws StepFailure, Failure, DaemonLost {
        return run(step, TimeLimit.of(step.timeout()), record);
    }

    /** As {@link #run(Step, StepRecord)}, within another limit than the step's own. */
    Done run(Step<?> step, TimeLimit limit, StepRecord record) throws StepFailure, Failure, DaemonLost {
        requireKind(step);
        return run(step::lower, step.needs(facts), limit, record);
    }

    /** Makes something anew, as {@link #run} does a step. */
    Done run(Refresher refresher, Touched touched, StepRecord record) throws StepFailure, Failure, DaemonLost {
        return run(
                context -> refresher.lower(touched, context),
                refresher.needs(),
                TimeLimit.of(Optional.of(LONGEST_REFRESH)),
                record);
    }

    /** Carries out stages that are no step of a recipe. */
    Done run(StageRun.First first, Needs needs, TimeLimit limit, StepRecord record)
            throws StepFailure, Failure, DaemonLost {
        OpsRun ops = new OpsRun(
                machine,
                chunk -> {
                    listener.output(chunk);
                    record.print(chunk);
                },
                listener::progress);
        Consumer<String> notes = note -> {
            if (record.note(note)) {
                listener.notice(note);
            }
        };
        MountGuard guard = mounts.guard(machine.daemon(), notes);
        LiveContext context = new LiveContext(machine, facts, guard, needs, limit, shared, notes);
        return new StageRun(context, ops, this::prepare, record, limit).run(first);
    }

    /**
     * Why a step is not to be run on this guest, or nothing if it is.
     *
     * @throws StepFailure when that cannot be told
     * @throws DaemonLost when nothing more can be done with this guest
     */
    Optional<String> excludes(When when, TimeLimit limit) throws StepFailure, Failure, DaemonLost {
        List<Optional<String>> answer = new ArrayList<>();
        Needs needs = when.asksForPackages() ? PackageLook.needs(facts) : Needs.FILES;
        run(
                context -> {
                    answer.add(when.excludes(new LiveCircumstances(context)));
                    return Lowering.unchanged("");
                },
                needs,
                limit,
                new StepRecord());
        return answer.get(0);
    }

    /** Asks for all facts of the guest, if nobody has yet: they are those from before the first step. */
    void learn() throws Failure, DaemonLost {
        try {
            run(
                    context -> {
                        context.system();
                        return Lowering.unchanged("");
                    },
                    Needs.FILES,
                    TimeLimit.of(Optional.empty()),
                    new StepRecord());
        } catch (StepFailure e) {
            throw new Failure(ExitCode.STEP_FAILED, "find out what the guest is", String.valueOf(e.getMessage()), e);
        }
    }

    /** What else the system is, if somebody has asked. */
    Optional<SystemFacts> system() {
        return shared.find(SystemFacts.class);
    }

    private void requireKind(Step<?> step) throws StepFailure {
        if (!step.type().guests().contains(facts.kind())) {
            String kinds =
                    step.type().guests().stream().sorted().map(GuestKind::title).collect(Collectors.joining(" and "));
            throw StepFailure.unsupported("the step " + step.type().name() + " is for guests with " + kinds
                    + " and this one has " + facts.kind().title());
        }
        if (step.inputs().windows() && facts.kind() != GuestKind.WINDOWS) {
            throw StepFailure.unsupported("paths that begin with win: are for guests with Windows and this one has "
                    + facts.kind().title());
        }
    }

    /** The network comes up when the first program is about to use it: a step that finds its goal met needs none. */
    private void prepare(List<Op> ops) throws StepFailure, Failure, IOException {
        if (ops.stream().anyMatch(op -> op instanceof Exec exec && exec.network())) {
            bringNetworkUp();
        }
        beforeChange.prepare(ops);
    }

    private void bringNetworkUp() throws StepFailure, DaemonLost {
        try {
            if (!networkUp) {
                machine.addNetwork();
                networkUp = true;
            }
        } catch (DaemonLost e) {
            throw e;
        } catch (Failure | IOException e) {
            throw StepFailure.failed(String.valueOf(e.getMessage()));
        }
    }
}
