package io.github.customize.step.backend.boot;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CommandLineEdit;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** One way in which guests keep the kernel's command line. */
public interface CommandLinePlace {
    /** All ways that are known; a guest may use several at once, and has the same in all of them. */
    static List<CommandLinePlace> all(Draft draft) {
        return List.of(
                new GrubDefaults(draft),
                new BootEntries(draft),
                new KernelFile(draft),
                new Syslinux(draft),
                new GrubMenu(draft));
    }

    /** A pattern and its directory, which has to be known once something is pending. */
    static Stream<Question> globbed(String pattern) {
        return Stream.of(Question.glob(pattern), Question.lstat(GuestPaths.parent(pattern)));
    }

    /** What comes of an edit. */
    enum Outcome {
        /** The guest does not use this way. */
        ABSENT,
        /** The kernel gets the arguments at the next boot. */
        DONE,
        /** It gets them when the boot menu is made anew. */
        NEEDS_MENU
    }

    /** What the edit will ask. */
    List<Question> questions();

    /**
     * Changes it in the draft.
     *
     * @throws StepFailure when there is something in a file that is not understood
     */
    Outcome edit(CommandLineEdit edit) throws StepFailure, IOException;
}
