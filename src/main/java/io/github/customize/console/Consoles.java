package io.github.customize.console;

import io.github.customize.report.RunListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/** Chooses how a run is shown. */
public final class Consoles {
    /** How long the end of the run waits for somebody to read what is still to be shown. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Consoles() {}

    /**
     * Live progress when {@code err} is a terminal that can do it, else one plain line per event. Progress and failures
     * go to {@code err}, the recap to {@code out}.
     */
    public static RunListener choose(
            Verbosity verbosity, ColorMode color, PrintStream out, PrintStream err, Map<String, String> environment) {
        boolean errTerminal = Terminal.isTerminal(2);
        Ink ink = new Ink(color.on(errTerminal, environment));
        Ink recapInk = new Ink(color.on(Terminal.isTerminal(1), environment));
        int recapWidth = Terminal.isTerminal(1) ? Terminal.width(environment) : Integer.MAX_VALUE;
        RecapPrinter recap = new RecapPrinter(out, recapInk, verbosity, recapWidth, PATIENCE);
        boolean movable = errTerminal && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
        if (movable && !verbosity.isQuiet()) {
            int width = Terminal.width(environment);
            return new LiveConsole(err, new EventLines(verbosity, ink), width, recap, PATIENCE);
        }
        return new PlainConsole(
                Screen.plain(err, PATIENCE), new EventLines(verbosity, ink), Folding.of(environment), recap);
    }
}
