package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Case E: what no appliance is needed for, against the start of an empty JVM. */
record StartUp() implements BenchCase {
    /** These take a fraction of a second, so that more rounds cost nothing and calm the numbers. */
    private static final int MORE = 4;

    @Override
    public String id() {
        return "E";
    }

    @Override
    public String title() {
        return "--dry-run and --help against java -version";
    }

    @Override
    public List<Work> works(Lab lab, Ours build) throws IOException {
        Path recipe = FiveSteps.in(lab).recipe();
        return List.of(
                Work.of("--help", () -> build.program("--help").sample()),
                Work.of(
                        "--dry-run",
                        () -> build.program("--recipe", recipe.toString(), "--dry-run")
                                .sample()));
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        Path recipe = FiveSteps.in(lab).recipe();
        Ours ours = Ours.in(lab);
        Tally warmUp = new Tally();
        round(lab, ours, recipe, warmUp);
        round(lab, ours, recipe, warmUp);
        Tally tally = new Tally();
        int rounds = MORE * lab.settings().rounds();
        for (int i = 0; i < rounds; i++) {
            round(lab, ours, recipe, tally);
        }
        return new Outcome(
                id(),
                title(),
                rounds,
                tally.measures(),
                List.of(
                        Finding.of(
                                "--dry-run / java -version",
                                tally.ratio("--dry-run", "java -version"),
                                "x",
                                Target.atMost(8)),
                        Finding.of(
                                "--help / java -version",
                                tally.ratio("--help", "java -version"),
                                "x",
                                Target.atMost(5))),
                List.of("the recipe of the dry run is that of A"),
                Optional.empty());
    }

    private static void round(Lab lab, Ours ours, Path recipe, Tally tally)
            throws IOException, InterruptedException, BenchFailure {
        Timed empty = Timed.run(List.of("java", "-version"), Map.of(), lab.log());
        tally.add("java -version", "ms", empty.millis());
        Timed help = ours.program("--help");
        BenchFailure.unless(help.output().contains("Usage: customize"), "--help printed no help");
        tally.add("--help", "ms", help.millis());
        Timed plan = ours.program("--recipe", recipe.toString(), "--dry-run");
        BenchFailure.unless(plan.output().contains("bench01"), "--dry-run printed no plan");
        tally.add("--dry-run", "ms", plan.millis());
    }
}
