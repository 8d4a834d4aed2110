package io.github.customize.runner;

import io.github.customize.failure.ExitCode;
import io.github.customize.guest.Facts;
import io.github.customize.report.ImageReport;
import io.github.customize.report.Phase;
import io.github.customize.report.Result;
import io.github.customize.report.RunListener;
import io.github.customize.step.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The record of one image's run while it goes on. */
final class ImageRun {
    private final String image;
    private final int index;
    private final RunListener listener;
    private final PhaseClock clock;
    private final StepsRun steps;
    private @Nullable Facts facts;
    private @Nullable Path output;

    ImageRun(String image, int index, List<Step<?>> plan, RunListener listener) {
        this.image = image;
        this.index = index;
        this.listener = listener;
        this.clock = new PhaseClock(listener, index);
        this.steps = new StepsRun(plan, listener, index);
    }

    int index() {
        return index;
    }

    RunListener listener() {
        return listener;
    }

    PhaseClock clock() {
        return clock;
    }

    StepsRun steps() {
        return steps;
    }

    void notice(String text) {
        listener.notice(index, text);
    }

    /** The copy to be published may be made while steps run; then it is not what people wait for. */
    void publishing(long done, long total) {
        if (clock.isIn(Phase.PUBLISH)) {
            listener.progress(index, done, total);
        }
    }

    void inspected(Facts found) {
        facts = found;
        found.warnings().forEach(this::notice);
    }

    void published(Path file) {
        output = file;
    }

    /** The report of an image that went through; a failed step makes it a failure. */
    ImageReport finished() {
        ExitCode failure = steps.failure();
        if (failure != null) {
            return report(Result.FAILED, steps.error(), failure);
        }
        return report(output == null || !steps.changed() ? Result.OK : Result.CHANGED, null, ExitCode.DONE);
    }

    ImageReport failed(ExitCode code, String error) {
        return report(Result.FAILED, error, code);
    }

    private ImageReport report(Result result, @Nullable String error, ExitCode code) {
        Map<String, Object> known = facts == null ? Map.of() : FactsMap.of(facts);
        String file = output == null ? null : output.toString();
        return new ImageReport(
                image, file, result, known, clock.millis(), error, code.number(), steps.results(), steps.refreshes());
    }
}
