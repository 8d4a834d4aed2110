package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.layers.DiskTools;
import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.op.Tool;
import io.github.customize.plan.Plan;
import io.github.customize.report.RunListener;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works on an open guest piece by piece: plans, single operations, programs. To be used by one thread. */
public final class GuestWork {
    private final GuestSession session;
    private final GuestMachine machine;
    private final GuestListener listener;
    private final TouchedFiles touched = new TouchedFiles();
    private final List<String> programs = new ArrayList<>();
    private long changes;

    GuestWork(GuestSession session, GuestMachine machine, GuestListener listener) {
        this.session = session;
        this.machine = new NetworkOnce(machine);
        this.listener = listener;
    }

    /** A program to be run, once it is known who runs it. */
    @FunctionalInterface
    public interface ProgramMaker {
        Exec.Builder program(StepContext context) throws StepFailure, IOException;
    }

    /** Something that is looked for. */
    @FunctionalInterface
    public interface Look<T> {
        T at(StepContext context) throws StepFailure, IOException;
    }

    /** Whether anything was sent that may have changed the guest. */
    public boolean changed() {
        return changes > 0;
    }

    /** How often something was sent that may have changed the guest. */
    public long changes() {
        return changes;
    }

    /** The paths that operations have touched; a directory may stand for all below it. */
    public Set<String> touched() {
        return touched.all().paths();
    }

    /** The programs that were run and may have changed anything, in their order. */
    public List<String> programs() {
        return List.copyOf(programs);
    }

    /** Runs all that a plan says, until a step fails; the outcome tells. */
    public PlanOutcome run(Plan plan) throws Failure, IOException {
        StepsRun steps = new StepsRun(plan.steps(), new Heard(listener), 0);
        ImageTimer timer = new ImageTimer(Optional.empty());
        try (ImageTimer.Turn turn = timer.begin()) {
            Grace grace = new Grace(new Cancellation(), turn);
            new RecipeRun(steps, runner(plan.missingMounts()), session.facts(), grace, listener::notice).run();
        } catch (DaemonLost e) {
            throw session.lost(e);
        } finally {
            timer.close();
        }
        ExitCode failure = steps.failure();
        if (failure != null) {
            session.requireSoundDisk();
        }
        return new PlanOutcome(steps.results(), Optional.ofNullable(failure), steps.withFinally(steps.error()));
    }

    /**
     * Carries out operations in their order until one fails.
     *
     * @return one answer for each
     * @throws StepFailure when one of them was not carried out
     */
    public List<Reply> change(List<? extends Op> ops) throws StepFailure, Failure, IOException {
        List<Reply> replies = new ArrayList<>();
        run(
                context -> Lowering.of(ops, answers -> {
                    replies.addAll(answers);
                    return new Done(true, "");
                }),
                Needs.FILES,
                Optional.empty());
        return replies;
    }

    /**
     * Runs a program of the guest; what it prints also goes to the listener.
     *
     * @param limit how long it may take
     * @throws StepFailure when it could not be run to its end
     */
    public Reply run(ProgramMaker program, boolean network, Optional<Duration> limit)
            throws StepFailure, Failure, IOException {
        List<Reply> replies = new ArrayList<>();
        run(
                context -> Lowering.of(List.of(program.program(context).build()), answers -> {
                    replies.addAll(answers);
                    return new Done(true, "");
                }),
                network ? Needs.NETWORK : Needs.PROGRAMS,
                limit);
        return replies.get(0);
    }

    /**
     * Looks at the guest, also with programs that only look.
     *
     * @throws StepFailure when what is looked for cannot be had
     */
    public <T> T ask(Look<T> look) throws StepFailure, Failure, IOException {
        List<T> answers = new ArrayList<>();
        run(
                context -> {
                    answers.add(look.at(context));
                    return Lowering.unchanged("");
                },
                Needs.PROGRAMS,
                Optional.empty());
        return answers.get(0);
    }

    /**
     * Runs a program of the appliance that changes what is on the guest's disks, and looks at them again.
     *
     * @param told what is remembered of it
     */
    public DiskTools.Outcome changeDisks(Tool tool, String told) throws Failure, IOException {
        changes++;
        session.beforeChange(List.of());
        programs.add(told);
        DiskTools.Outcome outcome = askDisks(tool);
        session.lookAgain();
        return outcome;
    }

    /** The same for LVM's program. */
    public DiskTools.Outcome changeGroups(Tool tool, String told) throws Failure, IOException {
        session.beforeGroupsChange();
        return changeDisks(tool, told);
    }

    /** The same for mdadm. */
    public DiskTools.Outcome changeArrays(Tool tool, String told) throws Failure, IOException {
        session.beforeArraysChange();
        return changeDisks(tool, told);
    }

    /**
     * The same for cryptsetup, which encrypts a device or changes its keys.
     *
     * @param device on which a key is tried, if one is
     */
    public DiskTools.Outcome changeEncrypted(Tool tool, Optional<String> device) throws Failure, IOException {
        if (device.isPresent()) {
            session.requireKeyMemory(device.get());
        }
        return changeDisks(tool, String.join(" ", tool.argv()));
    }

    /**
     * The same, which opens a device; that alone changes nothing on the disks.
     *
     * @param name by which it is closed at the end
     */
    public DiskTools.Outcome openEncrypted(Tool tool, String device, String name) throws Failure, IOException {
        session.requireKeyMemory(device);
        DiskTools.Outcome outcome = askDisks(tool);
        if (outcome.succeeded()) {
            session.encryptedOpened(name);
        }
        session.lookAgain();
        return outcome;
    }

    /** The same, which closes one. */
    public DiskTools.Outcome closeEncrypted(Tool tool, String name) throws Failure, IOException {
        DiskTools.Outcome outcome = askDisks(tool);
        if (outcome.succeeded()) {
            session.encryptedClosed(name);
        }
        session.lookAgain();
        return outcome;
    }

    /** Runs a program of the appliance that only looks at the guest's disks. */
    public DiskTools.Outcome askDisks(Tool tool) throws Failure, IOException {
        try {
            return new DiskTools(session.daemon()).run(tool);
        } catch (DaemonLost e) {
            throw session.lost(e);
        }
    }

    /** Something that the daemon is asked, which is not carried out as the operations of a step are. */
    @FunctionalInterface
    public interface Exchange<T> {
        T with(DaemonClient daemon) throws IOException;
    }

    /** Asks the daemon. */
    public <T> T with(Exchange<T> exchange) throws Failure, IOException {
        try {
            return exchange.with(session.daemon());
        } catch (DaemonLost e) {
            throw session.lost(e);
        }
    }

    /** To be called before files of the guest are written in another way than by operations on files. */
    public void beforeFilesChange() throws Failure, IOException {
        changes++;
        session.beforeChange(List.of());
    }

    /** Remembers files that were written in that way. */
    public void filesChanged(List<String> paths) {
        paths.forEach(touched::add);
    }

    private void run(StageRun.First first, Needs needs, Optional<Duration> limit)
            throws StepFailure, Failure, IOException {
        try {
            runner(MissingMounts.FAIL).run(first, needs, TimeLimit.of(limit), new StepRecord());
        } catch (DaemonLost e) {
            throw session.lost(e);
        }
    }

    private StepRunner runner(MissingMounts missing) {
        return new StepRunner(machine, session.facts(), missing, this::prepare, listener);
    }

    private void prepare(List<Op> ops) throws Failure, IOException {
        if (!ops.stream().allMatch(op -> op instanceof Exec exec && exec.probe())) {
            changes++;
            session.beforeChange(ops);
            ops.forEach(this::remember);
        }
    }

    private void remember(Op op) {
        touched.add(op);
        if (op instanceof Exec exec && !exec.probe()) {
            programs.add(exec.describe());
        }
    }

    /** Passes on what is of interest outside a run of many images. */
    private record Heard(GuestListener listener) implements RunListener {
        @Override
        public void notice(int image, String text) {
            listener.notice(text);
        }
    }
}
