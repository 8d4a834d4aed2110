package io.github.customize.runner;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.Failure;
import io.github.customize.image.ImageRequest;
import io.github.customize.report.Phase;
import java.io.IOException;

/** Takes one image through the steps of a plan: old or new at the end, whatever happens. */
final class ImageRunner {
    private final ImageRequest request;
    private final ImageRun run;
    private final Sessions sessions;
    private final Grace grace;

    ImageRunner(ImageRequest request, ImageRun run, Sessions sessions, Grace grace) {
        this.request = request;
        this.run = run;
        this.sessions = sessions;
        this.grace = grace;
    }

    /** Returns normally also when a step failed; the run's record tells. */
    void customize() throws Failure, IOException {
        try (GuestSession guest = GuestSession.open(request, sessions, run)) {
            run.inspected(guest.facts());
            change(guest);
            end(guest);
        } finally {
            run.ended();
        }
    }

    private void change(GuestSession guest) throws Failure, IOException {
        try {
            run.phaseStarted(Phase.STEPS, "");
            StepRunner runner = guest.steps(run.missingMounts());
            try {
                if (run.wantsAllFacts()) {
                    runner.learn();
                }
                new RecipeRun(run.steps(), runner, guest.facts(), grace, run::notice).run();
            } finally {
                run.learned(runner.system());
            }
            if (run.steps().failure() == null && run.steps().changed()) {
                guest.identityAdvice().ifPresent(run::note);
            }
        } catch (DaemonLost e) {
            throw guest.lost(e);
        }
    }

    private void end(GuestSession guest) throws Failure, IOException {
        if (run.steps().failure() != null) {
            guest.requireSoundDisk();
        } else if (run.steps().changed()) {
            run.published(guest.commit());
        } else {
            run.publishedUnchanged(guest.commitUnchanged());
        }
    }
}
