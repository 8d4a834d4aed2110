package io.github.customize.cli.shell;

import io.github.customize.json.HostPaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes the bytes of a file as they come, and gives its lines to somebody. */
final class LineSink extends OutputStream {
    /** Takes one line, without its end. */
    @FunctionalInterface
    interface Taker {
        void take(String line) throws IOException;
    }

    private final Taker taker;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    LineSink(Taker taker) {
        this.taker = taker;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int start = from;
        for (int i = from; i < from + count; i++) {
            if (bytes[i] == '\n') {
                begun.write(bytes, start, i - start);
                end();
                start = i + 1;
            }
        }
        begun.write(bytes, start, from + count - start);
    }

    private void end() throws IOException {
        String line = HostPaths.decode(begun.toByteArray());
        begun.reset();
        taker.take(line);
    }

    /** The last line may have no end. */
    @Override
    public void close() throws IOException {
        if (begun.size() > 0) {
            end();
        }
    }
}
