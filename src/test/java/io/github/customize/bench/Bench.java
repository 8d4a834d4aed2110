package io.github.customize.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code make bench}: compares customize with virt-customize on this machine. */
public final class Bench {
    private static final List<BenchCase> CASES = List.of(
            new StartUp(),
            new SmallSteps(),
            new ProgramRuns(),
            new Memory(),
            new CopyIn(),
            new Install(),
            new EightImages());

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
                outcomes.add(measure(one, lab));
                text.print(outcomes.get(outcomes.size() - 1));
                // After every case, so that an interrupted run has what it found.
                BenchJson.write(Path.of("target/bench.json"), host.ended(), outcomes);
            }
        }
        text.printFindings(outcomes);
        System.out.println();
        System.out.println(
                "In the warm-up of each case the results of both tools were read back with guestfish; in every");
        System.out.println(
                "round: exit code 0, image written, every step of ours reported. Copying images is not timed.");
        System.exit(outcomes.stream().anyMatch(outcome -> outcome.failure().isPresent()) ? 1 : 0);
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
