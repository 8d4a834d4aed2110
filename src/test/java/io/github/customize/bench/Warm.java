package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Case A: five small steps, with the template there already. */
record Warm() implements BenchCase {
    @Override
    public String id() {
        return "A";
    }

    @Override
    public String title() {
        return "five file-level steps, warm";
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        FiveSteps steps = FiveSteps.in(lab);
        Ours ours = Ours.in(lab);
        Theirs theirs = new Theirs(lab);
        warmUp(lab, steps, ours, theirs);
        Tally tally = new Tally();
        for (int round = 0; round < lab.settings().rounds(); round++) {
            Ours.Result result = ours.run(steps.recipe(), lab.fresh("ours.qcow2"));
            tally.add("customize", "ms", result.millis());
            tally.addPhases(result);
            tally.add(
                    "virt-customize",
                    "ms",
                    theirs.run(lab.fresh("theirs.qcow2"), steps.theirs()).millis());
        }
        return new Outcome(
                id(),
                title(),
                lab.settings().rounds(),
                tally.measures(),
                List.of(Finding.of(
                        "virt-customize / customize",
                        tally.ratio("virt-customize", "customize"),
                        "x",
                        Target.atLeast(40))),
                List.of(
                        "virt-customize runs with --no-network; it also writes a random seed, which it cannot leave out"),
                Optional.empty());
    }

    private static void warmUp(Lab lab, FiveSteps steps, Ours ours, Theirs theirs)
            throws IOException, InterruptedException, BenchFailure {
        Path one = lab.fresh("ours.qcow2");
        ours.run(steps.recipe(), one);
        steps.check("customize", one, theirs);
        Path other = lab.fresh("theirs.qcow2");
        theirs.run(other, steps.theirs());
        steps.check("virt-customize", other, theirs);
    }
}
