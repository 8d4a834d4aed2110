package io.github.customize.text;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Stack traces for terminals: their messages may hold text from a guest. */
public final class StackTrace {
    private StackTrace() {}

    /** The lines that Java would print, each made harmless. */
    public static List<String> lines(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString()
                .lines()
                .map(line -> Escape.terminal(line.replace("\t", "    ")))
                .toList();
    }
}
