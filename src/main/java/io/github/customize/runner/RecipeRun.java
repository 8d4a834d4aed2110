package io.github.customize.runner;

import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.Consumer;

/** Runs all that a recipe says on one guest: its steps, those of {@code finally}, what is made anew at the end, and what seals it. */
final class RecipeRun {
    private final StepsRun steps;
    private final StepRunner runner;
    private final Facts facts;
    private final Grace grace;
    private final Consumer<String> notices;

    RecipeRun(StepsRun steps, StepRunner runner, Facts facts, Grace grace, Consumer<String> notices) {
        this.steps = steps;
        this.runner = runner;
        this.facts = facts;
        this.grace = grace;
        this.notices = notices;
    }

    /** Returns normally also when a step failed; their record tells. */
    void run() throws Failure, IOException {
        try {
            if (steps.asksForSystem()) {
                runner.learn();
            }
            steps.run(runner, facts);
            requireTime();
        } catch (Failure | IOException | RuntimeException e) {
            endStopped();
            throw e;
        }
        boolean well = steps.failure() == null;
        end(() -> steps.runFinally(well ? runner : runner.withoutPublication(), facts));
        if (well) {
            requireTime();
        }
        if (steps.failure() == null) {
            steps.refresh(runner);
            steps.seal(runner, facts);
            steps.label(runner);
        }
    }

    /** Not every step notices that it is interrupted; one that noticed may have failed of it. */
    private static void requireTime() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while the steps ran");
        }
    }

    /** A step was stopped on its way, and what it left under way comes first. */
    private void endStopped() {
        end(() -> {
            String why = grace.stopped();
            if (!why.isEmpty()) {
                notices.accept(why);
            }
            try {
                runner.settle();
            } catch (IOException e) {
                steps.leaveOutFinally("since the guest cannot be reached any more: " + e.getMessage());
                return;
            }
            steps.runFinally(runner.withoutPublication(), facts);
        });
    }

    private void end(Grace.Work work) {
        if (steps.hasFinally() && !grace.grant(work)) {
            steps.leaveOutFinally("since the run was ended at once");
        }
    }
}
