package io.github.customize.console;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a program's output, which comes in chunks, into lines; a carriage return ends a line too. */
final class OutputLines {
    /** A program may print megabytes without a line end. */
    static final int LONGEST = 4096;

    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    /** The lines that the chunk completes, invalid UTF-8 replaced, not escaped, without the empty ones. */
    List<String> add(byte[] chunk) {
        List<String> lines = new ArrayList<>();
        for (byte b : chunk) {
            if (b == '\n' || b == '\r') {
                lines.addAll(rest());
            } else {
                unfinished.write(b);
                if (unfinished.size() >= LONGEST) {
                    lines.addAll(rest());
                }
            }
        }
        return lines;
    }

    /** What is left without a line end. */
    List<String> rest() {
        String line = unfinished.toString(StandardCharsets.UTF_8);
        unfinished.reset();
        return line.isEmpty() ? List.of() : List.of(line);
    }
}
