package io.github.customize.runner;

import io.github.customize.failure.ExitCode;
import io.github.customize.guest.Facts;
import io.github.customize.guest.SystemFacts;
import io.github.customize.image.Extents;
import io.github.customize.report.DiskReport;
import io.github.customize.report.ImageReport;
import io.github.customize.report.Phase;
import io.github.customize.report.Result;
import io.github.customize.report.RunListener;
import io.github.customize.step.MissingMounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The record of one image's run while it goes on. */
final class ImageRun implements GuestListener {
    private final ImageTask task;
    private final int index;
    private final RunListener listener;
    private final Runnable applianceGone;
    private final PhaseClock clock;
    private final StepsRun steps;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Facts facts;
    private Optional<SystemFacts> system = Optional.empty();
    private List<Optional<Path>> outputs = List.of();
    private ExitCode afterwards = ExitCode.DONE;

    /**
     * A record with nothing in it yet.
     *
     * @param applianceGone called when the appliance is off, before publishing
     */
    ImageRun(ImageTask task, int index, RunListener listener, Runnable applianceGone) {
        this.task = task;
        this.index = index;
        this.listener = listener;
        this.applianceGone = applianceGone;
        this.clock = new PhaseClock(listener, index);
        this.steps = new StepsRun(task.plan().steps(), listener, index);
    }

    MissingMounts missingMounts() {
        return task.plan().missingMounts();
    }

    StepsRun steps() {
        return steps;
    }

    @Override
    public void phaseStarted(Phase phase, String detail) {
        clock.enter(phase, detail);
    }

    @Override
    public void notice(String text) {
        listener.notice(index, text);
    }

    @Override
    public void progress(long done, long total) {
        listener.progress(index, done, total);
    }

    @Override
    public void output(byte[] chunk) {
        listener.output(index, chunk);
    }

    @Override
    public void applianceGone() {
        applianceGone.run();
    }

    @Override
    public void unconfirmed(String doubt) {
        afterwards = ExitCode.AFTER_PUBLISHING;
        note(doubt);
    }

    /** No phase is under way any more. */
    void ended() {
        clock.stop();
    }

    void inspected(Facts found) {
        facts = found;
        found.warnings().forEach(this::notice);
    }

    /** Whether all facts of the guest are to be in the report. */
    boolean wantsAllFacts() {
        return task.allFacts();
    }

    /** Takes what was found out because somebody wanted to know it. */
    void learned(Optional<SystemFacts> found) {
        system = found;
    }

    /**
     * Whether the end of the image's time explains this failure: until its result is published an image is only read, but a
     * publication that failed for another reason has more to tell.
     */
    boolean couldStop(Throwable failure) {
        return !clock.millis().containsKey(Phase.PUBLISH) || Interruptions.led(failure);
    }

    /** Takes what the recap is to say of the image besides its result. */
    void note(String text) {
        notes.add(text);
    }

    void published(List<Path> files) {
        outputs = files.stream().map(Optional::of).toList();
    }

    void publishedUnchanged(List<Optional<Path>> files) {
        outputs = files;
    }

    private Optional<Path> output() {
        return outputs.isEmpty() ? Optional.empty() : outputs.get(0);
    }

    /** Whether the result is in its place, so that nothing that goes wrong from now on is the failure of the image. */
    boolean isPublished() {
        return outputs.stream().anyMatch(Optional::isPresent);
    }

    /** The report of an image that went through; a failed step makes it a failure. */
    ImageReport finished() {
        ExitCode failure = steps.failure();
        if (failure != null) {
            return failed(failure, steps.error());
        }
        return report(output().isEmpty() || !steps.changed() ? Result.OK : Result.CHANGED, null, afterwards);
    }

    ImageReport failed(ExitCode code, String error) {
        return report(Result.FAILED, steps.withFinally(error), code);
    }

    private ImageReport report(Result result, @Nullable String error, ExitCode code) {
        Map<String, Object> known = facts == null ? Map.of() : FactsMap.of(facts, system);
        String file = output().map(Path::toString).orElse(null);
        return new ImageReport(
                        task.request().name(),
                        task.label(),
                        task.hash().orElse(null),
                        file,
                        result,
                        known,
                        clock.millis(),
                        error,
                        code.number(),
                        steps.results(),
                        steps.refreshes(),
                        result == Result.FAILED ? List.of() : notes,
                        disks())
                .taking(outputBytes());
    }

    /** The work is done, whether or not anybody gets to know this. */
    private long outputBytes() {
        try {
            return output().isPresent() ? Extents.bytes(output().get()) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    private List<DiskReport> disks() {
        List<DiskReport> disks = new ArrayList<>();
        for (int i = 0; i < task.request().disks().size(); i++) {
            Optional<Path> file = i + 1 < outputs.size() ? outputs.get(i + 1) : Optional.empty();
            disks.add(new DiskReport(
                    task.request().disks().get(i).name(),
                    file.map(Path::toString).orElse(null)));
        }
        return disks;
    }
}
