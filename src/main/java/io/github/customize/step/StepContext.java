package io.github.customize.step;

import io.github.customize.guest.Facts;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.SystemFacts;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.facts.SystemReader;
import io.github.customize.op.Exec;
import io.github.customize.process.Sandbox;
import java.io.IOException;

/** What a step may look at when it is lowered and in each of its further stages. */
public interface StepContext {
    /** What the inspection found out, before the first step. */
    Facts facts();

    /**
     * What else the system is; asked for once in a run, and before its first step where {@link StepType#asksForSystem} or a
     * condition says that it will be wanted.
     *
     * @throws IOException when the guest is lost
     */
    default SystemFacts system() throws IOException {
        return new SystemReader(facts(), guest()).read();
    }

    /** The size in bytes that the guest's first disk had before this run, whose recipe may have made it larger. */
    long diskBefore();

    /** The guest as it is now; in a further stage it shows what the stages before have done. */
    GuestView guest();

    /** The guest as it will be once the operations of this stage are carried out; each stage has one of its own. */
    Draft draft();

    /**
     * Whether a device has what mount options name, such as a subvolume. Nothing stays mounted; where it cannot be tried, the
     * answer is yes.
     */
    default boolean canMount(Facts.BlockDevice device, String options) throws IOException {
        return true;
    }

    /** What the recipe says of mounts that are missing. */
    default MissingMounts missingMounts() {
        return MissingMounts.FAIL;
    }

    /** How programs of this host are confined that read what nobody trusts. */
    default Sandbox sandbox() {
        return Sandbox.AUTO;
    }

    /** What the steps of this run tell each other. */
    default Shared shared() {
        return new Shared();
    }

    /** Tells what should be known of the step besides its result, in one line without a final full stop; each text once. */
    void note(String text);

    /**
     * Runs a program of the guest on a throw-away copy of it: it sees the guest, writes what it wants, and nothing of that
     * stays. It has no network. The step must need {@link Needs#PROGRAMS}.
     *
     * @throws StepFailure when the program cannot be started or does not end in time
     * @throws IOException when the guest is lost
     */
    Probed probe(Exec.Builder program) throws StepFailure, IOException;
}
