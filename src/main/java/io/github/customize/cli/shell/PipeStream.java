package io.github.customize.cli.shell;

import java.io.IOException;
import java.io.OutputStream;

/** What a local command reads: if it does not want all of it, the rest goes nowhere. */
final class PipeStream extends OutputStream {
    private final OutputStream out;
    private boolean broken;

    PipeStream(OutputStream out) {
        this.out = out;
    }

    boolean isBroken() {
        return broken;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        if (!broken) {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                broken = true;
            }
        }
    }

    @Override
    public void flush() {
        if (!broken) {
            try {
                out.flush();
            } catch (IOException e) {
                broken = true;
            }
        }
    }
}
