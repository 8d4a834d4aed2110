package io.github.customize.step.types.sealing;

import io.github.customize.guest.Question;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;

/** One thing that an operation does to a guest; where there is nothing of the kind it does nothing. */
interface Rule {
    /** What it will ask first, to be sent ahead. */
    List<Question> questions(Homes homes);

    /** Brings the draft there. */
    void apply(Sealing guest) throws StepFailure, IOException;
}
