package io.github.customize.cli.prompt;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Passes on what is written when a line is complete. */
final class LineByLine extends OutputStream {
    private final Consumer<String> taker;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineByLine(Consumer<String> taker) {
        this.taker = taker;
    }

    @Override
    public synchronized void write(int one) {
        if (one == '\n') {
            taker.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(one);
        }
    }
}
