package io.github.customize.step;

import java.io.IOException;

/** Makes one kind of thing anew, once, after the steps of a recipe; it is made of what steps are made of. */
public interface Refresher {
    /** What it takes besides the guest's files. */
    Needs needs();

    /**
     * Returns what is to be done on this guest; nothing where the guest has nothing of the kind.
     *
     * @throws StepFailure when it cannot be done; the image then stays as it was
     * @throws IOException when the guest cannot be read
     */
    Lowering lower(Touched touched, StepContext context) throws StepFailure, IOException;
}
