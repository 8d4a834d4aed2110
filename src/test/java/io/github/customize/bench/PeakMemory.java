package io.github.customize.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Reads the peak of a program's resident memory until it ends; the last reading is the peak. */
final class PeakMemory implements Timed.Watch {
    private static final long INTERVAL_MILLIS = 20;

    private double megabytes;

    @Override
    public void over(Process process) throws InterruptedException {
        ProcStatus status = new ProcStatus(process.pid());
        do {
            try {
                megabytes = Math.max(megabytes, status.megabytes("status", "VmHWM"));
            } catch (IOException e) {
                // It ended between two looks.
                return;
            }
        } while (!process.waitFor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
    }

    double megabytes() {
        return megabytes;
    }
}
