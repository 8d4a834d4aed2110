package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a running virtual machine, or another QEMU program, has the file open. */
record QemuUse(Path file, Identity identity) {
    private static final long GRACE_NANOS = 500_000_000;
    private static final long POLL_MILLISECONDS = 10;

    /** Refuses by name; {@code readersAllowed} when we only read, so that only a writer is in the way. */
    void refuse(boolean readersAllowed) throws Failure {
        String action = "use the image " + file;
        try {
            if (heldToTheEnd(readersAllowed)) {
                throw new Failure(ExitCode.IMAGE_IN_USE, action, "it is in use by " + holder(readersAllowed));
            }
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNREADABLE, action, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, action, "interrupted", e);
        }
    }

    /** Who may write to the file just now, if anybody. */
    Optional<String> writer() throws IOException {
        return KernelLocks.qemuHolds(file, identity, true) ? Optional.of(holder(true)) : Optional.empty();
    }

    private String holder(boolean writingOnly) {
        return KernelLocks.qemuHolder(identity, writingOnly)
                .map(Processes::name)
                .orElse("a QEMU process of another user");
    }

    /** A run that was just killed takes its QEMU along, but not in the same moment. */
    private boolean heldToTheEnd(boolean readersAllowed) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + GRACE_NANOS;
        while (KernelLocks.qemuHolds(file, identity, readersAllowed)) {
            if (System.nanoTime() > deadline) {
                return true;
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
        return false;
    }
}
