package io.github.customize.bench;

import java.io.IOException;
import java.util.List;

/** One thing to compare. */
interface BenchCase {
    String id();

    String title();

    /** What of it a build of customize does alone; nothing if builds are not compared by it. */
    default List<Work> works(Lab lab, Ours build) throws IOException {
        return List.of();
    }

    /** Warms up, checks what both tools do, then measures. */
    Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure;
}
