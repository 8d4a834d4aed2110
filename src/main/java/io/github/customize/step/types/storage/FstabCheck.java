package io.github.customize.step.types.storage;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.inspect.FstabJudge;
import io.github.customize.guest.model.FstabFile;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.Optional;

/** Refuses lines of fstab of which the next run would say that their file systems are missing. */
final class FstabCheck {
    private final StepContext context;
    private final FstabJudge judge;

    FstabCheck(StepContext context) {
        this.context = context;
        this.judge = new FstabJudge(
                new BlockDevices(context.facts().blockDevices()),
                context.facts().missing());
    }

    /** The guest as the step will have left it. */
    private record Seen(StepContext context) implements FstabJudge.Guest {
        @Override
        public boolean hasFile(String path) throws IOException {
            return context.draft().stat(path).isPresent();
        }

        @Override
        public boolean hasSubvolume(BlockDevice device, String options) throws IOException {
            return context.canMount(device, options);
        }
    }

    /** Of a line that is to be added, or to take another's place. */
    void require(FstabFile.Entry entry) throws StepFailure, IOException {
        if (context.missingMounts() == MissingMounts.IGNORE) {
            return;
        }
        Optional<String> lack = judge.missing(entry, new Seen(context));
        if (lack.isPresent()) {
            throw StepFailure.failed(
                    "mount '" + entry.spec() + "' on " + entry.path() + " in fstab",
                    lack.get() + ", and the guest would not boot",
                    "correct it, add the option nofail, or write 'missing_mounts: ignore' in the recipe");
        }
    }
}
