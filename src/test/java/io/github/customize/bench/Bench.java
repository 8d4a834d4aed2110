package io.github.customize.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code make bench}: compares customize with virt-customize, or with an earlier commit, on this machine. */
public final class Bench {
    private static final List<BenchCase> CASES = List.of(
            new StartUp(),
            new SmallSteps(),
            new ProgramRuns(),
            new Memory(),
            new LookAtFiles(),
            new CopyIn(),
            new ManyFiles(),
            new Layers(),
            new Install(),
            new Settled(),
            new EightImages());

    private static final String TOOLS =
            "In the warm-up of each case the results of both tools were read back with guestfish; in every\n"
                    + "round: exit code 0, image written, every step of ours reported. Copying images is not timed.";
    private static final String BUILDS =
            "Both builds in turns, each with its own appliance and template; in every round: exit code 0, image\n"
                    + "written, every step reported. Copying images is not timed. Less than 5 % is noise.";

    private Bench() {}

    /** Ends with 1 if a tool did not do its work; a target that is missed is a finding, not an error. */
    public static void main(String[] args) throws IOException, InterruptedException, BenchFailure {
        Settings settings = Settings.of(System.getenv());
        Lab lab = Lab.in(settings, Path.of("target/bench").toAbsolutePath());
        TextReport text = new TextReport(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Host host = Host.read(lab);
        text.print(host);
        List<Outcome> outcomes = new ArrayList<>();
        for (BenchCase one : CASES) {
            if (settings.cases().contains(one.id())) {
                outcomes.add(measure(chosen(one, settings), lab));
                text.print(outcomes.get(outcomes.size() - 1));
                // After every case, so that an interrupted run has what it found.
                BenchJson.write(Path.of("target/bench.json"), host.ended(), outcomes);
            }
        }
        text.printFindings(outcomes);
        System.out.println();
        System.out.println(settings.base().isPresent() ? BUILDS : TOOLS);
        System.exit(outcomes.stream().anyMatch(outcome -> outcome.failure().isPresent()) ? 1 : 0);
    }

    private static BenchCase chosen(BenchCase one, Settings settings) {
        return settings.base().<BenchCase>map(base -> new VersusBase(one, base)).orElse(one);
    }

    private static Outcome measure(BenchCase one, Lab lab) throws IOException, InterruptedException {
        System.err.println("bench: case " + one.id() + ", " + one.title());
        try {
            return one.measure(lab);
        } catch (BenchFailure e) {
            return Outcome.failed(one, String.valueOf(e.getMessage()));
        }
    }
}
