package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.Failure;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import io.github.customize.report.RunListener;
import io.github.customize.step.Lowering;
import io.github.customize.step.Step;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.Verdict.Judgement;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;

/** Runs single steps on one mounted guest. */
final class StepRunner {
    /** Told before each step that has something to do. */
    @FunctionalInterface
    interface BeforeChange {
        void prepare() throws Failure;
    }

    private final Session session;
    private final Facts facts;
    private final BeforeChange beforeChange;
    private final RunListener listener;
    private final int image;
    private boolean networkUp;
    private List<Op> ops = List.of();
    private Output output = new Output();

    StepRunner(Session session, Facts facts, BeforeChange beforeChange, RunListener listener, int image) {
        this.session = session;
        this.facts = facts;
        this.beforeChange = beforeChange;
        this.listener = listener;
        this.image = image;
    }

    /** What the last step asked the daemon to do, also when it failed. */
    List<String> ops() {
        return ops.stream().map(Op::describe).toList();
    }

    /** What the last step's programs printed, also when it failed. */
    String output() {
        return output.text();
    }

    /**
     * Lowers the step, sends all its ops at once, and lets it judge the answers.
     *
     * @throws StepFailure when the step did not do its work
     * @throws Failure when the result could not be published, which is no fault of the step
     * @throws DaemonLost when nothing more can be done with this guest
     */
    Judgement run(Step<?> step, int index) throws StepFailure, Failure, DaemonLost {
        ops = List.of();
        output = new Output();
        try {
            Lowering lowering = lower(step);
            ops = lowering.ops();
            if (!ops.isEmpty()) {
                beforeChange.prepare();
            }
            List<Reply> replies = new OpsRun(session.daemon(), index, this::output, this::progress).run(ops, step);
            check(replies);
            return lowering.verdict().judge(replies);
        } catch (DaemonLost e) {
            throw e;
        } catch (InterruptedIOException e) {
            throw new DaemonLost("interrupted while a step ran", e);
        } catch (IOException e) {
            // The guest or one of the recipe's host files cannot be read: the step's failure only.
            throw StepFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    private Lowering lower(Step<?> step) throws StepFailure, IOException {
        try {
            if (step.network() && !networkUp) {
                session.addNetwork();
                networkUp = true;
            }
            return step.lower(new StepContext(facts, new DaemonGuest(session.daemon())));
        } catch (Failure e) {
            throw StepFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    private void check(List<Reply> replies) throws StepFailure {
        for (int i = 0; i < replies.size(); i++) {
            OpError error = replies.get(i).error();
            if (error != null) {
                throw new StepFailure(kind(error), "failed to " + ops.get(i).describe() + ": " + error.message());
            }
        }
    }

    private static StepFailure.Kind kind(OpError error) {
        return switch (error.code()) {
            case "TIMEOUT" -> StepFailure.Kind.TIMED_OUT;
            case "UNSUPPORTED" -> StepFailure.Kind.UNSUPPORTED;
            default -> StepFailure.Kind.FAILED;
        };
    }

    private void output(byte[] chunk) {
        listener.output(image, chunk);
        output.add(chunk);
    }

    private void progress(long done, long total) {
        listener.progress(image, done, total);
    }
}
