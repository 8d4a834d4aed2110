package io.github.customize.runner;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonLost;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.MissingMount;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.inspect.FstabJudge;
import io.github.customize.guest.model.FstabFile;
import io.github.customize.step.MissingMounts;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What of the guest's mounts each step is kept from. The inspection found what is missing; a step that takes an entry out of
 * {@code fstab}, or marks it as one that need not be there, lets the steps after it work below the mount point.
 */
record StepMounts(Facts facts, MissingMounts policy) {
    /** The guard of the next step. */
    MountGuard guard(DaemonClient daemon, Consumer<String> notes) throws StepFailure, DaemonLost {
        DaemonGuest guest = new DaemonGuest(daemon);
        if (facts.missing().isEmpty()) {
            return MountGuard.idle(guest, policy);
        }
        try {
            Set<String> wanted =
                    guest
                            .read(MissingMount.FSTAB)
                            .map(FstabFile::parse)
                            .map(FstabFile::entries)
                            .orElse(List.of())
                            .stream()
                            .filter(entry -> FstabJudge.excuse(entry).isEmpty())
                            .map(entry -> GuestPaths.clean(entry.path()))
                            .collect(Collectors.toSet());
            List<MissingMount> still = facts.missing().stream()
                    .filter(mount -> !mount.place().equals(MissingMount.FSTAB) || wanted.contains(mount.path()))
                    .toList();
            return MountGuard.of(guest, facts.mounts(), still, policy, notes);
        } catch (DaemonLost e) {
            throw e;
        } catch (InterruptedIOException e) {
            throw new DaemonLost("interrupted before a step ran", e);
        } catch (IOException e) {
            throw StepFailure.failed(String.valueOf(e.getMessage()));
        }
    }
}
