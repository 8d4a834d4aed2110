package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Case F: what one run step costs, against what the guest needs for fork, exec and exit of the same program. */
record ProgramRuns() implements BenchCase {
    private static final int RUNS = 20;
    private static final int LOOPS = 200;

    private static final String THEIRS = "virt-customize";

    @Override
    public String id() {
        return "F";
    }

    @Override
    public String title() {
        return RUNS + " times run: /bin/true";
    }

    @Override
    public List<Work> works(Lab lab, Ours build) throws IOException {
        Path recipe = recipe(lab);
        return List.of(Work.of(
                RUNS + " programs",
                () -> build.run(recipe, lab.fresh("ours.qcow2")).sample()));
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        Path recipe = recipe(lab);
        List<String> arguments = new ArrayList<>(List.of("--no-network"));
        for (int i = 0; i < RUNS; i++) {
            arguments.addAll(List.of("--run-command", "/bin/true"));
        }
        Ours ours = Ours.in(lab);
        Theirs theirs = new Theirs(lab);
        round(lab, recipe, ours, new Tally());
        Tally tally = new Tally();
        for (int round = 0; round < lab.settings().rounds(); round++) {
            round(lab, recipe, ours, tally);
            Timed slow = theirs.run(lab.fresh("theirs.qcow2"), arguments);
            tally.add(THEIRS, "ms", slow.millis());
        }
        return new Outcome(
                id(),
                title(),
                lab.settings().rounds(),
                tally.measures(),
                List.of(
                        Finding.of(
                                "one run / fork, exec and exit in the guest",
                                tally.ratio("one run", "fork, exec and exit in the guest"),
                                "x",
                                Target.atMost(3)),
                        Finding.plain("virt-customize / customize", tally.ratio(THEIRS, "customize"), "x")),
                List.of(
                        "one run is the sum of the " + RUNS + " steps by their durations, divided by " + RUNS,
                        "the guest's own cost is a shell's loop of " + LOOPS + " /bin/true, timed in the guest",
                        "our side has one step more, that loop: " + "its time is taken off ours"),
                Optional.empty());
    }

    private static Path recipe(Lab lab) throws IOException {
        String loop = """
                version: 1
                name: runs
                steps:
                  - run:
                      script: |
                        #!/bin/sh -e
                        from=$(date +%%s%%N)
                        i=0
                        while [ $i -lt %1$d ]; do /bin/true; i=$((i + 1)); done
                        to=$(date +%%s%%N)
                        echo $(( (to - from) / %1$d ))
                """.formatted(LOOPS);
        return lab.text("runs.yaml", loop + "  - run: /bin/true\n".repeat(RUNS));
    }

    private static void round(Lab lab, Path recipe, Ours ours, Tally tally)
            throws IOException, InterruptedException, BenchFailure {
        Ours.Result result = ours.run(recipe, lab.fresh("ours.qcow2"));
        List<RunReport.StepLine> steps = result.report().only().steps();
        double loop = steps.get(0).millis();
        double runs =
                steps.stream().skip(1).mapToDouble(RunReport.StepLine::millis).sum();
        BenchFailure.unless(steps.stream().allMatch(step -> step.result().equals("changed")), "not every program ran");
        tally.add("customize", "ms", result.millis() - loop);
        tally.addPhases("", result);
        tally.add("one run", "ms", runs / RUNS);
        double nanos = Double.parseDouble(steps.get(0).output().strip());
        tally.add("fork, exec and exit in the guest", "ms", nanos / 1e6);
    }
}
