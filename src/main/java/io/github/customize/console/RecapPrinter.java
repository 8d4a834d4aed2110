package io.github.customize.console;

import io.github.customize.report.BatchReport;
import java.io.PrintStream;
import java.time.Duration;

/** Prints the recap; waits for its reader only so long. */
record RecapPrinter(PrintStream out, Ink ink, Verbosity verbosity, int width, Duration patience) {
    void print(BatchReport report) {
        if (verbosity == Verbosity.NOTES) {
            return;
        }
        try (Screen screen = Screen.plain(out, patience)) {
            new Recap(ink, verbosity, width).lines(report).forEach(screen::line);
        }
    }
}
