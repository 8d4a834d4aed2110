package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.SystemFacts;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.facts.SystemReader;
import io.github.customize.op.Exec;
import io.github.customize.op.Mount;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.process.Sandbox;
import io.github.customize.step.MeantFiles;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.Needs;
import io.github.customize.step.Probed;
import io.github.customize.step.Shared;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a step may look at while it runs. */
final class LiveContext implements StepContext {
    /** A program that only looks and takes longer hangs. */
    private static final Duration LONGEST_PROBE = Duration.ofMinutes(2);

    private final DaemonClient daemon;
    private final Sandbox sandbox;
    private final Facts facts;
    private final long diskBefore;
    private final MountGuard guard;
    private final GuestView guest;
    private Draft draft;
    private final OpsRun probes;
    private final Needs needs;
    private final TimeLimit limit;
    private final Shared shared;
    private final Consumer<String> notes;

    LiveContext(
            GuestMachine machine,
            Facts facts,
            MountGuard guard,
            Needs needs,
            TimeLimit limit,
            Shared shared,
            Consumer<String> notes) {
        this.daemon = machine.daemon();
        this.sandbox = machine.sandbox();
        this.facts = facts;
        this.diskBefore = machine.diskBefore();
        this.guard = guard;
        this.guest = guard.view();
        this.draft = new Draft(guest);
        this.probes = new OpsRun(machine, chunk -> {}, (done, total) -> {});
        this.needs = needs;
        this.limit = limit;
        this.shared = shared;
        this.notes = notes;
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public SystemFacts system() throws IOException {
        Optional<SystemFacts> known = shared.find(SystemFacts.class);
        if (known.isPresent()) {
            return known.get();
        }
        SystemFacts found = new SystemReader(facts, new DaemonGuest(daemon)).read();
        shared.tell(SystemFacts.class, found);
        return found;
    }

    @Override
    public long diskBefore() {
        return diskBefore;
    }

    @Override
    public GuestView guest() {
        return guest;
    }

    @Override
    public Draft draft() {
        return draft;
    }

    @Override
    public boolean canMount(Facts.BlockDevice device, String options) throws IOException {
        Mount check = Mount.check(device.device(), device.fstype(), options);
        return !daemon.call(check).failedWith("ENOENT");
    }

    @Override
    public MissingMounts missingMounts() {
        return guard.policy();
    }

    @Override
    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public Shared shared() {
        return shared;
    }

    @Override
    public void note(String text) {
        notes.accept(text);
    }

    /** Fails when the step would work below the mount point of a missing file system. */
    void requireMounted() throws IOException {
        guard.requirePrograms(needs);
    }

    /** As {@link #requireMounted()}, of operations that are to be sent. */
    void requireMounted(List<Op> ops) throws IOException {
        GuardedOps guarded = new GuardedOps(guard);
        for (Op op : ops) {
            guarded.require(op);
        }
    }

    /** Tells those that come after which files the step means. */
    void tellMeant() {
        MeantFiles all = shared.find(MeantFiles.class).orElseGet(MeantFiles::new);
        all.add(draft.meant());
        shared.tell(MeantFiles.class, all);
    }

    /** The guest is no longer what it was. */
    void guestChanged() {
        tellMeant();
        guard.guest().forget();
        draft = new Draft(guest);
    }

    @Override
    public Probed probe(Exec.Builder program) throws StepFailure, IOException {
        Exec exec = program.probe().build();
        requireNeeded(exec);
        requireMounted(List.of(exec));
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
