package io.github.customize.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints the outcomes for people: Markdown, so that the tables can go into docs/performance.md as they are. */
record TextReport(PrintStream out) {
    void print(Host host) {
        out.println();
        host.facts().forEach((name, value) -> out.println("- " + name + ": " + value));
    }

    void print(Outcome outcome) {
        out.println();
        out.println("### " + outcome.id() + ": " + outcome.title());
        out.println();
        outcome.failure().ifPresent(why -> out.println("CHECK FAILED, no time counts: " + why));
        if (outcome.failure().isEmpty()) {
            out.println("| " + outcome.rounds() + " rounds | median | min | max | |");
            out.println("|---|---:|---:|---:|---|");
            outcome.measures().forEach(this::print);
            outcome.notes().forEach(note -> out.println("\n" + note));
        }
        out.flush();
    }

    private void print(Measure measure) {
        Series series = measure.series();
        String name = measure.name().replaceFirst("^ +", "&nbsp;&nbsp;");
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |%n",
                name,
                number(series.median()),
                number(series.min()),
                number(series.max()),
                measure.unit());
    }

    void printFindings(List<Outcome> outcomes) {
        out.println();
        out.println("| case | | measured | target | |");
        out.println("|---|---|---:|---:|---|");
        for (Outcome outcome : outcomes) {
            outcome.failure().ifPresent(why -> out.println("| " + outcome.id() + " | check failed | | | FAILED |"));
            for (Finding finding : outcome.findings()) {
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s %s | %s | %s |%n",
                        outcome.id(),
                        finding.name(),
                        number(finding.value()),
                        finding.unit().equals("x") ? "×" : finding.unit(),
                        finding.target().map(Target::toString).orElse(""),
                        finding.verdict());
            }
        }
        out.flush();
    }

    /** Three digits are more than such numbers are good for; a machine never repeats the fourth. */
    private static String number(double value) {
        String format = Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
