package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.daemon.ContractNeeds;
import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonProcess;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.guest.inspect.Identity;
import io.github.customize.op.Op;
import io.github.customize.plan.PlanPrinter;
import io.github.customize.runner.DaemonSteps;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.Refresh;
import io.github.customize.step.Shared;
import io.github.customize.step.Step;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Runs steps with the real daemon on a small tree that looks like a guest. */
final class StepBench {
    private static final int PLAN_WIDTH = 100;

    private final Path host;
    private final WrittenSteps written;
    private final DaemonProcess daemon;
    private final DaemonClient client;
    private Facts facts;
    private MissingMounts policy = MissingMounts.FAIL;
    private List<String> notes = List.of();
    /** All steps of a bench are those of one recipe. */
    private final Shared shared = new Shared();

    /** A small Debian; {@code dir} holds the guest's tree and the host's files. */
    StepBench(Path dir) throws Exception {
        this(dir, GuestTree.facts("debian", "systemd"));
        GuestData.of("debian").make(this);
    }

    private StepBench(Path dir, Facts facts) throws Exception {
        ContractNeeds.root();
        host = Files.createDirectory(dir.resolve("host"));
        written = new WrittenSteps(host);
        daemon = new DaemonProcess(dir);
        client = daemon.client();
        this.facts = facts;
    }

    /** A guest as data. */
    static StepBench with(Path dir, GuestData data) throws Exception {
        StepBench guest = new StepBench(dir, data.facts());
        data.make(guest);
        return guest;
    }

    StepBench with(Facts other) {
        facts = other;
        return this;
    }

    /** As facts say which mounts are missing. */
    StepBench without(MissingMounts what, Facts.MissingMount... mounts) {
        facts = GuestTree.without(facts, List.of(mounts));
        policy = what;
        return this;
    }

    /** What the last step noted that was applied, or the first time when {@link #changes} applied it twice. */
    List<String> notes() {
        return notes;
    }

    Path host(String name) {
        return host.resolve(name);
    }

    Path path(String guest) {
        return daemon.path(guest.substring(1));
    }

    StepBench file(String guest, String content, String mode) throws IOException {
        Files.createDirectories(path(guest).getParent());
        Files.write(path(guest), content.getBytes(StandardCharsets.ISO_8859_1));
        Files.setPosixFilePermissions(path(guest), PosixFilePermissions.fromString(mode));
        return this;
    }

    StepBench file(String guest, String content) throws IOException {
        return file(guest, content, "rw-r--r--");
    }

    StepBench directory(String guest) throws IOException {
        Files.createDirectories(path(guest));
        return this;
    }

    StepBench link(String guest, String target) throws IOException {
        Files.createDirectories(path(guest).getParent());
        Files.deleteIfExists(path(guest));
        Files.createSymbolicLink(path(guest), Path.of(target));
        return this;
    }

    StepBench owned(String guest, int uid, int gid) throws IOException {
        Files.setAttribute(path(guest), "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path(guest), "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        return this;
    }

    String text(String guest) throws IOException {
        return new String(Files.readAllBytes(path(guest)), StandardCharsets.ISO_8859_1);
    }

    Snapshot snapshot() throws Exception {
        return Snapshot.of(daemon.root);
    }

    Done apply(String yaml) throws StepFailure, IOException {
        return apply(written.step(yaml));
    }

    /** Runs the step as the program does, once. */
    Done apply(Step<?> step) throws StepFailure, IOException {
        assertThat(step.title()).isNotBlank();
        DaemonSteps steps = new DaemonSteps(client, facts, policy, shared);
        Done done = steps.run(step);
        notes = steps.notes();
        return done;
    }

    /** What the guest has that each machine should have of its own. */
    Identity identity() throws IOException {
        return Identity.ask(client);
    }

    private Lowering lower(Step<?> step) throws StepFailure, IOException {
        return step.lower(new DaemonSteps(client, facts, policy, shared).context(step));
    }

    /** The exchanges that lowering the step costs, each by the question that had to be waited for. */
    List<String> exchanges(String yaml) throws StepFailure, IOException {
        Asked asked = new Asked(new DaemonGuest(client));
        Step<?> step = written.step(yaml);
        step.lower(new SeenContext(facts, asked, new DaemonSteps(client, facts, policy, shared).context(step)));
        return asked.exchanges();
    }

    /** Whether programs of the guest may run for a step. */
    boolean mayRunPrograms(String yaml) throws IOException {
        return written.step(yaml).needs().programs();
    }

    /** The paths that the step asks about, as far as it gets. */
    Set<String> asksAbout(String yaml) throws IOException {
        Asked asked = new Asked(new DaemonGuest(client));
        Step<?> step = written.step(yaml);
        try {
            step.lower(new SeenContext(facts, asked, new DaemonSteps(client, facts, policy, shared).context(step)));
        } catch (StepFailure | IOException e) {
            // What it asked until then is asked all the same.
        }
        return asked.paths();
    }

    /** What a preview shows of the step; the host's directory is called HOST. */
    String plan(String yaml) throws Exception {
        return PlanPrinter.TEXT.print(written.plan(yaml), PLAN_WIDTH).replace(host.toString(), "HOST");
    }

    List<Op> ops(String yaml) throws StepFailure, IOException {
        return ops(written.step(yaml));
    }

    List<Op> ops(Step<?> step) throws StepFailure, IOException {
        return lower(step).ops();
    }

    /** Makes something anew, as after the last step. */
    Done refresh(Refresh what) throws StepFailure, IOException {
        return new DaemonSteps(client, facts, policy).refresh(what);
    }

    /** What the step wants to be made anew after the last one. */
    Set<Refresh> refreshes(String yaml) throws StepFailure, IOException {
        return lower(written.step(yaml)).refreshes();
    }

    /** The first run changes what the golden file says, the second nothing. */
    Done changes(String golden, String yaml) throws Exception {
        Snapshot before = snapshot();
        Done first = apply(yaml);
        Snapshot after = snapshot();
        assertThat(first.changed()).as(first.message()).isTrue();
        Golden.check(golden, lasting(before.differenceTo(after)));
        List<String> noted = notes;
        isMet(yaml);
        notes = noted;
        return first;
    }

    /** Without what is another in every run: the hash of a password, and in shadow the day on which it was set. */
    private static String lasting(String difference) {
        String today = ":" + LocalDate.now(ZoneOffset.UTC).toEpochDay() + ":";
        return difference.replace(today, ":TODAY:").replaceAll("\\$(y|6|5|2b)\\$[./0-9A-Za-z$=]{50,}", "\\$$1\\$HASH");
    }

    /** The goal is met: no ops, not changed, no byte different. */
    Done isMet(String yaml) throws Exception {
        Snapshot before = snapshot();
        assertThat(ops(yaml)).isEmpty();
        Done done = apply(yaml);
        assertThat(done.changed()).as(done.message()).isFalse();
        assertThat(snapshot()).isEqualTo(before);
        return done;
    }

    /** The step fails with a message that has the words in it, and leaves the guest alone. */
    StepFailure fails(String yaml, String... words) throws Exception {
        Snapshot before = snapshot();
        StepFailure failure = catchThrowableOfType(StepFailure.class, () -> apply(yaml));
        assertThat(failure)
                .as("no failure of " + yaml)
                .isNotNull()
                .satisfies(thrown -> assertThat(List.of(words))
                        .allSatisfy(word -> assertThat(thrown).hasMessageContaining(word)));
        assertThat(snapshot()).isEqualTo(before);
        return failure;
    }

    String problems(String yaml) {
        return written.problems(yaml);
    }

    /** Ends the daemon, which ends with another code when its sanitizers found something. */
    void end() throws Exception {
        client.close();
        int exit = daemon.exit();
        daemon.close();
        assertThat(exit).as(Files.readString(daemon.log)).isZero();
    }
}
