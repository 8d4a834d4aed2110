package io.github.customize.step.types.files;

import io.github.customize.archive.InvalidArchive;
import io.github.customize.download.Download;
import io.github.customize.download.DownloadCache;
import io.github.customize.download.DownloadFailure;
import io.github.customize.download.ExpectedDigest;
import io.github.customize.failure.Cause;
import io.github.customize.step.StepFailure;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.SizeParam;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** What steps have in common that take a file from a server. */
final class Downloads {
    private static final long USUAL = 4L << 30;

    static final Param<ExpectedDigest> DIGEST = Params.text(
                    "a digest", ExpectedDigest.FORM, "write sha256: or sha512: and the digest in hexadecimal digits")
            .map(ExpectedDigest::of);

    static final Field<Long> MAX_SIZE = Field.optional(
            "max_size",
            new SizeParam(),
            USUAL,
            "4G",
            "What is larger (packed or unpacked) fails the step: `512M`, `4G`.");

    private Downloads() {}

    static Download of(URI url, ExpectedDigest digest, Bound bound) {
        return new Download(url, digest, bound.get(MAX_SIZE));
    }

    /** The file on this host; the action is what the step wants of it. */
    static Path fetch(Download download, String action) throws StepFailure {
        try {
            return download.fetch(DownloadCache.standard());
        } catch (IOException e) {
            throw failure(action, e);
        }
    }

    static StepFailure failure(String action, IOException e) {
        if (e instanceof InvalidArchive) {
            return new StepFailure(StepFailure.Kind.BAD_ARCHIVE, "failed to " + action + ": " + e.getMessage());
        }
        if (e instanceof DownloadFailure failure) {
            StepFailure.Kind kind =
                    failure.isOtherFile() ? StepFailure.Kind.WRONG_DIGEST : StepFailure.Kind.UNREACHABLE;
            String advice = failure.isTooLarge() ? "; see 'max_size'" : "";
            return new StepFailure(kind, "failed to " + action + ": " + e.getMessage() + advice);
        }
        return StepFailure.failed(action, Cause.withFile(e));
    }
}
