package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Case A: five small steps, with the appliance's template there already (warm) and without (cold). */
record SmallSteps() implements BenchCase {
    /** What most runs are like may become slower by less than others. */
    private static final double CLOSE = 1.03;

    @Override
    public String id() {
        return "A";
    }

    @Override
    public String title() {
        return "five file-level steps, warm and cold";
    }

    @Override
    public List<Work> works(Lab lab, Ours build) throws IOException {
        Path recipe = FiveSteps.in(lab).recipe();
        ColdCache cache = ColdCache.make(
                lab.file("cache-" + Integer.toHexString(build.dist().hashCode())));
        Ours cold = build.withVariable("XDG_CACHE_HOME", cache.home().toString());
        return List.of(
                new Work(
                        "warm",
                        CLOSE,
                        () -> build.run(recipe, lab.fresh("ours.qcow2")).sample()),
                new Work("cold", CLOSE, () -> {
                    cache.forgetTemplate();
                    return cold.run(recipe, lab.fresh("ours.qcow2")).sample();
                }));
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        FiveSteps steps = FiveSteps.in(lab);
        ColdCache cache = ColdCache.make(lab.file("cache"));
        Ours warm = Ours.in(lab);
        Ours cold = warm.withVariable("XDG_CACHE_HOME", cache.home().toString());
        Theirs theirs = new Theirs(lab);
        warmUp(lab, steps, warm, cold, theirs);
        Tally tally = new Tally();
        for (int round = 0; round < lab.settings().rounds(); round++) {
            Ours.Result result = warm.run(steps.recipe(), lab.fresh("ours.qcow2"));
            tally.add("customize, warm", "ms", result.millis());
            tally.addPhases("", result);
            Timed slow = theirs.run(lab.fresh("theirs.qcow2"), steps.theirs());
            tally.add("virt-customize", "ms", slow.millis());
            cache.forgetTemplate();
            Ours.Result first = cold.run(steps.recipe(), lab.fresh("ours.qcow2"));
            tally.add("customize, cold", "ms", first.millis());
            tally.addPhases("cold ", first);
        }
        return outcome(lab, tally);
    }

    private Outcome outcome(Lab lab, Tally tally) {
        return new Outcome(
                id(),
                title(),
                lab.settings().rounds(),
                tally.measures(),
                List.of(
                        Finding.of(
                                "virt-customize / customize, warm",
                                tally.ratio("virt-customize", "customize, warm"),
                                "x",
                                Target.atLeast(40)),
                        Finding.of(
                                "virt-customize / customize, cold",
                                tally.ratio("virt-customize", "customize, cold"),
                                "x",
                                Target.atLeast(7))),
                List.of(
                        "virt-customize runs with --no-network, as ours does",
                        "cold: the appliance is built, but its template is made in the run; virt-customize has none,"
                                + " so that its runs count for both"),
                Optional.empty());
    }

    private static void warmUp(Lab lab, FiveSteps steps, Ours warm, Ours cold, Theirs theirs)
            throws IOException, InterruptedException, BenchFailure {
        for (Map.Entry<String, Ours> one :
                Map.of("customize, warm", warm, "customize, cold", cold).entrySet()) {
            Path image = lab.fresh("ours.qcow2");
            one.getValue().run(steps.recipe(), image);
            steps.check(one.getKey(), image, theirs);
        }
        Path other = lab.fresh("theirs.qcow2");
        theirs.run(other, steps.theirs());
        steps.check("virt-customize", other, theirs);
    }
}
