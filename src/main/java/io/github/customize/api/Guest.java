package io.github.customize.api;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.facts.SystemReader;
import io.github.customize.op.Exec;
import io.github.customize.op.Reply;
import io.github.customize.plan.Plan;
import io.github.customize.plan.Planner;
import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.Recipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.runner.GuestSession;
import io.github.customize.runner.GuestWork;
import io.github.customize.runner.PlanOutcome;
import io.github.customize.source.Problem;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open guest: its file systems are mounted in a small virtual machine, under an overlay that takes what is written.
 * {@link #commit} publishes that; closing a guest that was not committed throws it away, and the image is what it was.
 *
 * <p>For one thread, but for {@link #cancel}. After a commit, and after it was closed, every other method throws {@link IllegalStateException}.
 *
 * @since 0.2.0
 */
public final class Guest implements AutoCloseable {
    private static final long MOST_OUTPUT = 16L << 20;
    private static final long MOST_STREAMED = 64L << 20;
    private static final int SIGNALLED = 128;

    private final GuestSpec spec;
    private final GuestSession session;
    private final GuestWork work;
    private final GuestFiles files;
    private final GuestAttributes attributes;
    private final GuestDisks disks;
    private boolean publishes;
    private volatile boolean ended;

    Guest(GuestSpec spec, GuestSession session) {
        this.publishes = !spec.isReadOnly() || !spec.furtherDisks().stream().allMatch(DiskSpec::isReadOnly);
        this.spec = spec;
        this.session = session;
        this.work = session.work();
        this.files = new GuestFiles(session, work);
        this.attributes = new GuestAttributes(session, work);
        this.disks = new GuestDisks(work);
        session.facts().warnings().forEach(spec.taker());
    }

    /**
     * What was found out about the guest when it was opened, or when its root was mounted last.
     *
     * @since 0.2.0
     */
    public GuestFacts facts() {
        requireOpen();
        return GuestFacts.of(session.facts());
    }

    /**
     * What else its system is, as it is now. The guest is asked, so that it takes a moment.
     *
     * @throws CustomizeException when the guest is lost
     * @since 0.2.0
     */
    public GuestSystem system() throws CustomizeException {
        requireOpen();
        return Call.of(() -> GuestSystem.of(new SystemReader(session.facts(), session.view()).read()));
    }

    /**
     * What else was found out about Windows; nothing of another system.
     *
     * @since 0.2.0
     */
    public Optional<WindowsFacts> windows() {
        requireOpen();
        return Optional.ofNullable(session.facts().windows()).map(WindowsFacts::of);
    }

    /**
     * The file systems on the guest's disks, those that are mounted first, in the order in which they were.
     *
     * @since 0.2.0
     */
    public List<FileSystem> fileSystems() {
        requireOpen();
        return new FileSystems(session.facts()).all();
    }

    /**
     * The disks in the order in which they were added, each followed by its partitions.
     *
     * @since 0.2.0
     */
    public List<BlockDevice> devices() {
        requireOpen();
        return session.facts().blockDevices().stream().map(BlockDevice::of).toList();
    }

    /**
     * Adds one more disk to the open guest, whatever is mounted.
     *
     * @return the disk, as one of {@link #devices}
     * @throws CustomizeException when the image cannot be opened, is a disk of this guest already, or the virtual machine
     *     does not take it; everything else is as it was then
     * @since 0.2.0
     */
    public BlockDevice add(DiskSpec disk) throws CustomizeException {
        requireOpen();
        Call.of(() -> {
            session.add(new Opening(spec).further(disk));
            return disk;
        });
        publishes = publishes || !disk.isReadOnly();
        List<BlockDevice> disks =
                devices().stream().filter(device -> device.parent().isEmpty()).toList();
        return disks.get(disks.size() - 1);
    }

    /**
     * Mounts a file system; the root comes first.
     *
     * @param device that it is on: {@code /dev/vda1}
     * @param path the mount point, a directory of what is mounted already
     * @throws CustomizeException when there is no such device or directory, or no file system that can be mounted
     * @since 0.2.0
     */
    public void mount(String device, String path) throws CustomizeException {
        mount(device, path, "", "");
    }

    /**
     * As {@link #mount(String, String)}.
     *
     * @param type of the file system, empty to find it out
     * @param options separated by commas: {@code ro}, {@code subvol=@} …
     * @throws CustomizeException as {@link #mount(String, String)}, and when the file system does not know an option
     * @since 0.2.0
     */
    public void mount(String device, String path, String type, String options) throws CustomizeException {
        requireOpen();
        Call.of(() -> {
            session.mount(new Facts.Mount(device, GuestPaths.clean(path), type, options));
            return path;
        });
    }

    /**
     * Unmounts one file system.
     *
     * @param place its mount point, or its device
     * @throws CustomizeException when nothing is mounted there, or something below it
     * @since 0.2.0
     */
    public void unmount(String place) throws CustomizeException {
        requireOpen();
        Call.of(() -> {
            session.unmount(place);
            return place;
        });
    }

    /**
     * Unmounts all file systems, and writes all to the disk.
     *
     * @throws CustomizeException when something could not be written
     * @since 0.2.0
     */
    public void unmountAll() throws CustomizeException {
        requireOpen();
        Call.of(() -> {
            session.unmountAll();
            return spec;
        });
    }

    /**
     * Looks for the operating system, and mounts what its {@code fstab} says instead of what is mounted: what
     * {@link Customize#open} does at once.
     *
     * @throws CustomizeException when there is not exactly one and the specification chooses none, or one of its file systems
     *     cannot be mounted; nothing is mounted then
     * @since 0.2.0
     */
    public GuestFacts inspect() throws CustomizeException {
        requireOpen();
        return Call.of(() -> {
            session.inspect(spec.givenRoot());
            session.facts().warnings().forEach(spec.taker());
            return facts();
        });
    }

    /**
     * Ends what another thread is having the guest do: that call fails, or comes to its end if it is about to, and the guest
     * goes on. Does nothing while there is nothing to end. The only method that another thread may call.
     *
     * @since 0.2.0
     */
    public void cancel() {
        if (!ended) {
            session.daemon().cancel();
        }
    }

    /**
     * Whether anything was done that may have changed the guest.
     *
     * @since 0.2.0
     */
    public boolean isChanged() {
        requireOpen();
        return work.changed();
    }

    /**
     * How often something was done that may have changed the guest: after a call that has changed nothing it is as before.
     *
     * @since 0.2.0
     */
    public long changeCount() {
        requireOpen();
        return work.changes();
    }

    /**
     * What was done to the guest since it was opened.
     *
     * @since 0.2.0
     */
    public Changes changes() {
        requireOpen();
        return new Changes(work.touched().stream().sorted().toList(), work.programs());
    }

    /**
     * What the guest's files have besides their content.
     *
     * @since 0.2.0
     */
    public GuestAttributes attributes() {
        requireOpen();
        return attributes;
    }

    /**
     * The guest's disks: partitions, file systems, volumes.
     *
     * @since 0.2.0
     */
    public GuestDisks disks() {
        requireOpen();
        return disks;
    }

    /**
     * The guest's files.
     *
     * @since 0.2.0
     */
    public GuestFiles files() {
        requireOpen();
        return files;
    }

    /**
     * Opens the guest's configuration files as a tree of Augeas.
     *
     * @param root the directory that they are below: {@code /}
     * @param flags those of {@code augeas.h}, added up; 0 for none
     * @throws CustomizeException when nothing is mounted, or a flag does not exist
     * @since 0.2.0
     */
    public AugeasTree augeas(String root, int flags) throws CustomizeException {
        requireOpen();
        return AugeasTree.open(work, root, flags);
    }

    /**
     * Opens a hive of a Windows registry: a copy of it, which {@link RegistryHive#write} brings back.
     *
     * @param path of its file
     * @param access what may be done with it
     * @throws CustomizeException when there is no such file, or it is no hive
     * @since 0.2.0
     */
    public RegistryHive hive(String path, RegistryHive.Access... access) throws CustomizeException {
        requireOpen();
        return RegistryHive.open(work, path, List.of(access));
    }

    /**
     * Runs steps: one step, a list of them, or a whole recipe, in YAML. Relative paths in them start in the current directory.
     *
     * @return what became of each step
     * @throws StepsFailedException when a step failed
     * @throws CustomizeException when the text has problems (the message has a line for each), or the guest is lost
     * @since 0.2.0
     */
    public List<StepOutcome> apply(String steps) throws CustomizeException {
        requireOpen();
        return Call.of(
                () -> apply(RecipeReader.readSteps("steps", steps, Path.of(""), spec.image(), spec.variables())));
    }

    /**
     * Runs the recipe in a file of the host.
     *
     * @return what became of each step
     * @throws StepsFailedException when a step failed
     * @throws CustomizeException when the recipe has problems (the message has a line for each), or the guest is lost
     * @since 0.2.0
     */
    public List<StepOutcome> apply(Path recipe) throws CustomizeException {
        return apply(recipe, Map.of());
    }

    /**
     * Runs the recipe in a file of the host, with values for its variables.
     *
     * @throws StepsFailedException when a step failed
     * @throws CustomizeException as {@link #apply(Path)}, and when the recipe declares no such variable
     * @since 0.2.0
     */
    public List<StepOutcome> apply(Path recipe, Map<String, String> variables) throws CustomizeException {
        requireOpen();
        List<String> inline = variables.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .toList();
        Assignments assignments = new Assignments(inline, List.of());
        return Call.of(() -> apply(RecipeReader.read(recipe, assignments, spec.image(), spec.variables())));
    }

    private List<StepOutcome> apply(Recipe recipe) throws CustomizeException {
        recipe.warnings().stream().map(Problem::toString).forEach(spec.taker());
        Plan plan = Planner.plan(recipe);
        boolean network =
                plan.steps().stream().anyMatch(planned -> planned.step().needs().network());
        if (network && !spec.hasNetwork()) {
            throw new CustomizeException(
                    2, "failed to run the steps: they need the network; open the guest with GuestSpec.network()");
        }
        PlanOutcome outcome = Call.of(() -> work.run(plan));
        List<StepOutcome> steps = outcome.steps().stream().map(StepOutcome::of).toList();
        if (outcome.failure().isPresent()) {
            throw new StepsFailedException(outcome.failure().get().number(), outcome.error(), steps);
        }
        return steps;
    }

    /**
     * Runs a program of the guest, and keeps what it prints. An exit code other than 0 is no failure.
     *
     * @throws CustomizeException when there is no such program, it cannot run here, or it took longer than it may
     * @since 0.2.0
     */
    public ProgramResult run(Program program) throws CustomizeException {
        requireOpen();
        requireNetwork(program);
        return Call.of(() -> result(work.run(
                context -> exec(program, context).outputMax(MOST_OUTPUT),
                program.hasNetwork(),
                Optional.of(program.limit()))));
    }

    /**
     * Runs a program of the guest that only looks ({@link Program#probe}), and passes on what it prints as it comes: at most
     * 64 MiB, of which the middle is left out.
     *
     * @return how it ended, without its output
     * @throws CustomizeException as {@link #run(Program)}, and when the output cannot be written
     * @since 0.2.0
     */
    public ProgramResult run(Program program, OutputStream to) throws CustomizeException {
        requireOpen();
        if (!program.isProbe()) {
            throw new IllegalArgumentException("only a probe can be passed on as it comes");
        }
        return Call.of(() -> result(work.ask(context -> {
            Exec exec = exec(program, context)
                    .outputMax(MOST_STREAMED)
                    .timeoutMillis(program.limit().toMillis())
                    .build();
            return Replies.ok(exec, Pump.ask(session.daemon(), exec, to::write));
        })));
    }

    private void requireNetwork(Program program) throws CustomizeException {
        if (program.hasNetwork() && !spec.hasNetwork()) {
            throw new CustomizeException(
                    2, "failed to run " + program + ": open the guest with GuestSpec.network() to give it the network");
        }
    }

    private static Exec.Builder exec(Program program, StepContext context) throws StepFailure, IOException {
        Exec.Builder exec = GuestProgram.asUser(
                        program.account().orElse("root"), program.words(), program.variables(), context)
                .workdir(program.workDirectory())
                .network(program.hasNetwork());
        return program.isProbe() ? exec.probe() : exec;
    }

    private static ProgramResult result(Reply reply) {
        long signal = reply.number("signal", 0);
        long exit = signal != 0 ? SIGNALLED + signal : reply.number("exit", -1);
        return new ProgramResult((int) exit, reply.data(), reply.number("output_dropped", 0) == 0);
    }

    /**
     * Publishes what was changed and ends the guest: all of its disks, or none. If nothing was sent that may have changed it,
     * the images keep their bytes.
     *
     * @return the file that holds the result of the first disk
     * @throws CustomizeException when it could not be published, and the image is what it was; or when the guest was opened
     *     read-only, which ends nothing
     * @since 0.2.0
     */
    public Path commit() throws CustomizeException {
        requireOpen();
        if (!publishes) {
            throw new CustomizeException(
                    2,
                    "failed to publish changes to " + spec.image()
                            + ": it was opened read-only, and what was written is thrown away; open it for writing");
        }
        ended = true;
        try {
            return Call.of(() -> {
                session.identityAdvice().ifPresent(spec.taker());
                return work.changed()
                        ? session.commit().get(0)
                        : session.commitUnchanged().get(0).orElse(spec.image());
            });
        } finally {
            session.close();
        }
    }

    /**
     * Throws away what was not committed, and lets others have the image. More than one call does no more than one.
     *
     * @since 0.2.0
     */
    @Override
    public void close() {
        ended = true;
        session.close();
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the guest was committed or closed; open it again");
        }
    }

    @Override
    public String toString() {
        Facts facts = session.facts();
        return spec + " (" + facts.prettyName() + ")";
    }
}
