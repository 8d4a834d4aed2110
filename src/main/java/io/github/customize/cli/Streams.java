package io.github.customize.cli;

import java.io.PrintStream;
import java.util.Map;

/** Where the program writes (results to {@code out}, all else to {@code err}), and its environment. */
record Streams(ResultStream out, PrintStream err, Map<String, String> environment) {}
