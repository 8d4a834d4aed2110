package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Case D: the five steps on eight images, two at a time, against eight runs of virt-customize in a row. */
record EightImages() implements BenchCase {
    static final int COUNT = 8;
    private static final List<String> TWO = List.of("--jobs", "2");

    @Override
    public String id() {
        return "D";
    }

    @Override
    public String title() {
        return "eight images, --jobs 2";
    }

    @Override
    public List<Work> works(Lab lab, Ours build) throws IOException {
        Path recipe = FiveSteps.in(lab).recipe();
        return List.of(Work.of(
                "eight images",
                () -> build.run(recipe, lab.fresh("eight", COUNT), TWO, process -> {})
                        .sample()));
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        FiveSteps steps = FiveSteps.in(lab);
        Ours ours = Ours.in(lab);
        Theirs theirs = new Theirs(lab);
        List<Path> images = lab.fresh("eight", COUNT);
        ours.run(steps.recipe(), images, TWO, process -> {});
        steps.check("customize", images.get(COUNT - 1), theirs);
        Tally tally = new Tally();
        for (int round = 0; round < lab.settings().roundsOfEight(); round++) {
            List<Path> fresh = lab.fresh("eight", COUNT);
            Ours.Result result = ours.run(steps.recipe(), fresh, TWO, process -> {});
            tally.add("customize", "ms", result.millis());
            tally.add("virt-customize, eight in a row", "ms", inARow(lab, steps, theirs, round == 0));
        }
        double ratio = tally.ratio("virt-customize, eight in a row", "customize");
        return new Outcome(
                id(),
                title(),
                lab.settings().roundsOfEight(),
                tally.measures(),
                List.of(Finding.of("virt-customize / customize", ratio, "x", Target.atLeast(60))),
                List.of("the number of rounds is ROUNDS_D; one takes about four minutes without KVM"),
                Optional.empty());
    }

    private static double inARow(Lab lab, FiveSteps steps, Theirs theirs, boolean look)
            throws IOException, InterruptedException, BenchFailure {
        double sum = 0;
        for (Path image : lab.fresh("eight", COUNT)) {
            sum += theirs.run(image, steps.theirs()).millis();
        }
        if (look) {
            steps.check("virt-customize", lab.file("eight" + COUNT + ".qcow2"), theirs);
        }
        return sum;
    }
}
