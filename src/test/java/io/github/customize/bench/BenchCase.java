package io.github.customize.bench;

import java.io.IOException;

/** One thing to compare. */
interface BenchCase {
    String id();

    String title();

    /** Warms up, checks what both tools do, then measures. */
    Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure;
}
