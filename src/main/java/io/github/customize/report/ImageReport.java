package io.github.customize.report;

import io.github.customize.failure.StateKind;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one image.
 *
 * @param image the image as the user named it
 * @param label what to call it: the image, or the wanted output where several have one image
 * @param plan the hash of its plan, null when all images have the same plan
 * @param output where the result was published, null when nothing was written
 * @param result {@link Result#CHANGED}, {@link Result#OK} or {@link Result#FAILED}
 * @param facts name to text, list or map, from the guest
 * @param phases milliseconds
 * @param error why it failed, null if it did not
 * @param refreshes what was made anew after the steps
 * @param notes what should be known of it besides its result
 * @param disks the guest's disks besides the image
 * @param exitCode what the program would exit with if this were the only image
 * @param errorKind the state of its disks that made it fail, null for any other reason
 * @param outputBytes the bytes of the output that are no holes, negative where that is not known
 */
public record ImageReport(
        String image,
        String label,
        @Nullable String plan,
        @Nullable String output,
        Result result,
        Map<String, Object> facts,
        Map<Phase, Long> phases,
        @Nullable String error,
        int exitCode,
        List<StepResult> steps,
        List<RefreshResult> refreshes,
        List<String> notes,
        List<DiskReport> disks,
        @Nullable StateKind errorKind,
        long outputBytes) {
    public ImageReport {
        disks = List.copyOf(disks);
    }

    /** Of one that did not fail because of a state of its disks. */
    public ImageReport(
            String image,
            String label,
            @Nullable String plan,
            @Nullable String output,
            Result result,
            Map<String, Object> facts,
            Map<Phase, Long> phases,
            @Nullable String error,
            int exitCode,
            List<StepResult> steps,
            List<RefreshResult> refreshes,
            List<String> notes,
            List<DiskReport> disks) {
        this(
                image, label, plan, output, result, facts, phases, error, exitCode, steps, refreshes, notes, disks,
                null, -1);
    }

    /** Of an image for which nothing was made anew and of which nothing is to be said. */
    public ImageReport(
            String image,
            @Nullable String output,
            Result result,
            Map<String, Object> facts,
            Map<Phase, Long> phases,
            @Nullable String error,
            int exitCode,
            List<StepResult> steps) {
        this(
                image, image, null, output, result, facts, phases, error, exitCode, steps, List.of(), List.of(),
                List.of());
    }

    /** The same, of one that failed because of a state of its disks. */
    public ImageReport of(StateKind kind) {
        return new ImageReport(
                image,
                label,
                plan,
                output,
                result,
                facts,
                phases,
                error,
                exitCode,
                steps,
                refreshes,
                notes,
                disks,
                kind,
                outputBytes);
    }

    /** The same, of an output that takes so much room. */
    public ImageReport taking(long bytes) {
        return new ImageReport(
                image, label, plan, output, result, facts, phases, error, exitCode, steps, refreshes, notes, disks,
                errorKind, bytes);
    }

    /** Where the result is, if that is not the image itself. */
    public Optional<String> elsewhere() {
        boolean same = output == null || new File(output).getAbsoluteFile().equals(new File(image).getAbsoluteFile());
        return same ? Optional.empty() : Optional.ofNullable(output);
    }

    /** How many of its steps ended so. */
    public long count(Result wanted) {
        return steps.stream().filter(step -> step.result() == wanted).count();
    }
}
