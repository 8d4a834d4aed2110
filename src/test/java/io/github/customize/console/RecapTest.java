package io.github.customize.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.report.BatchReport;
import io.github.customize.report.ImageReport;
import io.github.customize.report.Reports;
import io.github.customize.report.Result;
import io.github.customize.report.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecapTest {
    private static final int WIDE = 200;
    private static final Recap RECAP =
            new Recap(new Ink(false), Verbosity.NORMAL, WIDE, Reports.STARTED.plusMillis(12_400));

    @Test
    void alignsItsColumns() {
        ImageReport many = image("a-long-name.qcow2", Result.OK, 100);
        BatchReport report = new BatchReport(
                "0.1.0", "golden", Reports.STARTED, List.of(Reports.changed(), Reports.stepFailed(), many));
        assertThat(RECAP.lines(report))
                .containsExactly(
                        "RECAP golden: 1 changed, 1 ok, 1 failed in 12.4 s",
                        "a.qcow2           : ok=1   changed=1 skipped=0 failed=0 ignored=0 not-run=0  210 ms",
                        "b.qcow2           : ok=1   changed=0 skipped=1 failed=1 ignored=1 not-run=1  4.0 s",
                        "a-long-name.qcow2 : ok=100 changed=0 skipped=0 failed=0 ignored=0 not-run=0  0 ms");
    }

    @Test
    void tellsResultsOfOneImageApart() {
        List<ImageReport> rows = List.of(row("out/web01.qcow2", Result.CHANGED), row("out/web02.qcow2", Result.FAILED));
        assertThat(RECAP.lines(new BatchReport("0.1.0", "golden", Reports.STARTED, rows)))
                .anyMatch(line -> line.startsWith("web01.qcow2 : ") && line.endsWith("-> out/web01.qcow2"))
                .anyMatch(line -> line.startsWith("web02.qcow2 : "));
    }

    private static ImageReport row(String output, Result result) {
        return new ImageReport(
                "stock.qcow2",
                output,
                null,
                result == Result.FAILED ? null : output,
                result,
                Map.of(),
                Map.of(),
                result == Result.FAILED ? "why" : null,
                result == Result.FAILED ? 41 : 0,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void countsEveryStepOnce() {
        ImageReport image = Reports.stepFailed();
        long sum = List.of(Result.values()).stream().mapToLong(image::count).sum();
        assertThat(sum).isEqualTo(image.steps().size());
    }

    @Test
    void tellsWhereTheResultIs() {
        ImageReport image =
                new ImageReport("in.qcow2", "out\n.qcow2", Result.CHANGED, Map.of(), Map.of(), null, 0, List.of());
        BatchReport report = new BatchReport("0.1.0", "golden", Reports.STARTED, List.of(image));
        assertThat(RECAP.lines(report).get(1)).endsWith("  -> out\\n.qcow2");
    }

    @Test
    void coloursOnlyWhatHappened() {
        Recap colored = new Recap(new Ink(true), Verbosity.NORMAL, WIDE, Reports.STARTED);
        BatchReport report = new BatchReport("0.1.0", "golden", Reports.STARTED, List.of(Reports.changed()));
        assertThat(colored.lines(report).get(1)).contains("\u001b[33mchanged=1\u001b[0m skipped=0 failed=0");
    }

    @Test
    void notesWhatShouldBeKnownOfAnImage() {
        ImageReport image = new ImageReport(
                "a.qcow2",
                "a.qcow2",
                null,
                null,
                Result.CHANGED,
                Map.of(),
                Map.of(),
                null,
                0,
                List.of(),
                List.of(),
                List.of("the steps made SSH host keys\u001b[2J"),
                List.of());
        BatchReport report = new BatchReport("0.1.0", "golden", Reports.STARTED, List.of(image));
        assertThat(RECAP.lines(report).get(2)).isEqualTo("    note: the steps made SSH host keys\\x1b[2J");
    }

    private static ImageReport image(String name, Result result, int steps) {
        List<StepResult> all = new ArrayList<>();
        IntStream.rangeClosed(1, steps).forEach(i -> all.add(Reports.step(i, "run", result, "", "")));
        return new ImageReport(name, null, result, Map.of(), Map.of(), null, 0, all);
    }

    @Test
    void leavesOutEmptyColumnsWhereTheTerminalIsNarrow() {
        Recap narrow = new Recap(new Ink(false), Verbosity.NORMAL, 60, Reports.STARTED);

        assertThat(narrow.lines(Reports.batch(Reports.changed()))).last().isEqualTo("a.qcow2 : ok=1 changed=1  210 ms");
    }
}
