package io.github.customize.report;

import java.time.Instant;
import java.util.List;

/** What became of a whole run: its images in the order of the command line. */
public record BatchReport(String version, String recipe, Instant started, List<ImageReport> images) {
    /** Failed if any image failed, else changed if any changed, else ok. */
    public Result result() {
        if (images.stream().anyMatch(image -> image.result() == Result.FAILED)) {
            return Result.FAILED;
        }
        return images.stream().anyMatch(image -> image.result() == Result.CHANGED) ? Result.CHANGED : Result.OK;
    }
}
