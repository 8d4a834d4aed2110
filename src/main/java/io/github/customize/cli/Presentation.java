package io.github.customize.cli;

import io.github.customize.console.ColorMode;
import io.github.customize.console.Consoles;
import io.github.customize.console.Verbosity;
import io.github.customize.report.RunListener;

/** How a run is to be shown. */
record Presentation(Verbosity verbosity, ColorMode color) {
    RunListener on(Streams streams) {
        return Consoles.choose(verbosity, color, streams.out(), streams.err(), streams.environment());
    }
}
