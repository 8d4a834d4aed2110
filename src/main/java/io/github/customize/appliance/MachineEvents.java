package io.github.customize.appliance;

import io.github.customize.failure.ShellLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What QEMU reported of a machine so far. */
final class MachineEvents implements Consumer<QmpEvent> {
    private static final String TOO_LARGE = "File too large";
    private static final List<String> FULL = List.of("No space left on device", TOO_LARGE);

    private final Map<String, QmpEvent> first = new ConcurrentHashMap<>();
    private final CountDownLatch migrated = new CountDownLatch(1);
    private volatile String migration = "none";

    @Override
    public void accept(QmpEvent event) {
        first.putIfAbsent(event.name(), event);
        if (event.name().equals("MIGRATION")) {
            migration = event.text("status");
            if (migration.equals("completed") || migration.equals("failed")) {
                migrated.countDown();
            }
        }
    }

    /** A read or write of a disk that failed on this side. */
    Optional<String> diskError() {
        QmpEvent error = first.get("BLOCK_IO_ERROR");
        if (error == null) {
            return Optional.empty();
        }
        String what = error.text("operation").equals("write") ? "writing to" : "reading";
        return Optional.of(
                what + " " + GuestDisks.nameOf(error.text("node-name")) + " failed: " + error.text("reason"));
    }

    boolean diskFull() {
        QmpEvent error = first.get("BLOCK_IO_ERROR");
        // The event's own flag for it is set only when QEMU would stop the machine.
        return error != null && FULL.contains(error.text("reason"));
    }

    /** What else may be behind such a failure, as the end of its message. */
    String diskAdvice() {
        QmpEvent error = first.get("BLOCK_IO_ERROR");
        return error != null && error.text("reason").equals(TOO_LARGE)
                ? ShellLimits.own().fileAdvice()
                : "";
    }

    /** Why the machine went off, in QEMU's words, if it did. */
    Optional<String> shutdown() {
        return Optional.ofNullable(first.get("SHUTDOWN")).map(event -> event.text("reason"));
    }

    /** Waits for a migration to end, and tells how. */
    String migration(Duration wait) throws InterruptedException {
        return migrated.await(wait.toMillis(), TimeUnit.MILLISECONDS) ? migration : "still " + migration;
    }
}
