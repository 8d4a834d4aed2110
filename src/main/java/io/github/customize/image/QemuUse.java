package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a running virtual machine, or another QEMU program, has the file open. */
record QemuUse(Path file, Identity identity) {
    /** Refuses by name; {@code readersAllowed} when we only read, so that only a writer is in the way. */
    void refuse(boolean readersAllowed) throws Failure {
        String action = "use the image " + file;
        try {
            if (!KernelLocks.qemuHolds(identity, readersAllowed)) {
                return;
            }
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNREADABLE, action, e);
        }
        Optional<Long> holder = Processes.holding(identity);
        String by = holder.map(Processes::name).orElse("a QEMU process of another user");
        throw new Failure(ExitCode.IMAGE_IN_USE, action, "it is in use by " + by);
    }
}
