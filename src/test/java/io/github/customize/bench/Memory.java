package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The memory of one more clone while a step sleeps, and that of the JVM with eight images. */
record Memory() implements BenchCase {
    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String title() {
        return "memory";
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        FiveSteps steps = FiveSteps.in(lab);
        Ours ours = Ours.in(lab);
        Path recipe = lab.text(
                "sleep.yaml",
                "version: 1\nname: sleep\nsteps:\n  - hostname: bench01\n  - run: { script: echo asleep; sleep 600 }\n");
        ours.run(steps.recipe(), lab.fresh("ours.qcow2"));
        Tally tally = new Tally();
        for (int round = 0; round < lab.settings().rounds(); round++) {
            clones(lab, ours, recipe, tally);
            eight(lab, ours, steps, tally);
        }
        return new Outcome(
                id(),
                title(),
                lab.settings().rounds(),
                tally.measures(),
                List.of(
                        Finding.of(
                                "one more clone, private",
                                tally.median("one more clone, private"),
                                "MB",
                                Target.atMost(120)),
                        Finding.of(
                                "JVM with eight images",
                                tally.median("JVM with eight images"),
                                "MB",
                                Target.atMost(200))),
                List.of(
                        "private: Private_Clean + Private_Dirty of the second of two clones, in a step that sleeps",
                        "JVM: VmHWM of a run with eight images and --jobs 2; one MB is 1000000 bytes"),
                Optional.empty());
    }

    private static void clones(Lab lab, Ours ours, Path recipe, Tally tally)
            throws IOException, InterruptedException, BenchFailure {
        try (SleepingRun first = SleepingRun.start(ours, recipe, lab.fresh("clone1.qcow2"), lab.file("clone1.log"));
                SleepingRun second =
                        SleepingRun.start(ours, recipe, lab.fresh("clone2.qcow2"), lab.file("clone2.log"))) {
            ProcStatus clone = second.machine();
            BenchFailure.unless(first.machine().pid() != clone.pid(), "two runs share one machine");
            tally.add(
                    "one more clone, private", "MB", clone.megabytes("smaps_rollup", "Private_Clean", "Private_Dirty"));
            tally.add("  of that, dirty", "MB", clone.megabytes("smaps_rollup", "Private_Dirty"));
            tally.add("  its share of what is shared (Pss less private)", "MB", clone.sharedPart());
        }
    }

    private static void eight(Lab lab, Ours ours, FiveSteps steps, Tally tally)
            throws IOException, InterruptedException, BenchFailure {
        PeakMemory peak = new PeakMemory();
        List<Path> images = lab.fresh("eight", EightImages.COUNT);
        ours.run(steps.recipe(), images, List.of("--jobs", "2"), peak);
        tally.add("JVM with eight images", "MB", peak.megabytes());
    }
}
