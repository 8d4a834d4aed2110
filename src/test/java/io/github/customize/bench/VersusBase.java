package io.github.customize.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a case asks of customize, by this build and by an earlier one in turns. */
record VersusBase(BenchCase one, Settings.Base base) implements BenchCase {
    private static final String THIS = ", this build";
    private static final String BASE = ", base";

    @Override
    public String id() {
        return one.id();
    }

    @Override
    public String title() {
        return one.title() + ", against " + base.commit();
    }

    @Override
    public List<Work> works(Lab lab, Ours build) throws IOException {
        return one.works(lab, build);
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        List<Work> ours = works(lab, Ours.in(lab));
        List<Work> theirs = works(lab, Ours.of(lab, base));
        BenchFailure.unless(!ours.isEmpty(), "it has nothing that two builds could be compared by");
        Tally warmUp = new Tally();
        Tally tally = new Tally();
        round(ours, theirs, warmUp, true);
        int rounds = lab.settings().rounds();
        for (int round = 0; round < rounds; round++) {
            // Whatever the first leaves behind helps or hurts each of them equally often.
            round(ours, theirs, tally, round % 2 == 0);
        }
        return new Outcome(id(), title(), rounds, tally.measures(), findings(ours, tally), List.of(), Optional.empty());
    }

    private static void round(List<Work> ours, List<Work> theirs, Tally tally, boolean oursFirst)
            throws IOException, InterruptedException, BenchFailure {
        for (int i = 0; i < ours.size(); i++) {
            Work our = ours.get(i);
            Work their = theirs.get(i);
            if (oursFirst) {
                add(tally, our, THIS);
                add(tally, their, BASE);
            } else {
                add(tally, their, BASE);
                add(tally, our, THIS);
            }
        }
    }

    private static void add(Tally tally, Work work, String whose)
            throws IOException, InterruptedException, BenchFailure {
        Work.Sample sample = work.once().sample();
        tally.add(work.name() + whose, "ms", sample.millis());
        sample.phases().forEach((phase, millis) -> tally.add("  " + work.name() + " " + phase + whose, "ms", millis));
    }

    private static List<Finding> findings(List<Work> works, Tally tally) {
        List<Finding> findings = new ArrayList<>();
        for (Work work : works) {
            String over = work.name() + THIS;
            String under = work.name() + BASE;
            findings.add(Finding.of(
                    work.name() + ": this build / base", tally.ratio(over, under), "x", Target.atMost(work.most())));
            // Of a machine that changes its speed the pairs know less.
            findings.add(Finding.plain(work.name() + ": median of the pairs", tally.ratioOfPairs(over, under), "x"));
        }
        return findings;
    }
}
