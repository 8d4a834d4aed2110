package io.github.customize.step;

import io.github.customize.guest.Facts;
import io.github.customize.guest.SystemFacts;
import java.io.IOException;

/** What a condition may ask about a guest just before its step. */
public interface Circumstances {
    /** What the inspection found out, before the first step. */
    Facts facts();

    /**
     * What else the system is, also before the first step.
     *
     * @throws IOException when the guest is lost
     */
    SystemFacts system() throws IOException;

    /**
     * Whether there is a file or directory of that path now; a link counts as what it leads to.
     *
     * @throws StepFailure when it cannot be told
     */
    boolean exists(String path) throws StepFailure, IOException;

    /**
     * Whether a package of exactly that name is fully installed now.
     *
     * @throws StepFailure when it cannot be told
     */
    boolean installed(String name) throws StepFailure, IOException;
}
