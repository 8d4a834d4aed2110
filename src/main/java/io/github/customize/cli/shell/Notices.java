package io.github.customize.cli.shell;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Tells notices to whoever is listening, which may change. */
final class Notices implements Consumer<String> {
    private volatile PrintStream out;

    Notices(PrintStream out) {
        this.out = out;
    }

    void to(PrintStream other) {
        out = other;
    }

    @Override
    public void accept(String notice) {
        out.println("note: " + notice);
    }
}
