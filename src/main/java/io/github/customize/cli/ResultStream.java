package io.github.customize.cli;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** The standard output: a write that fails never throws, so that it cannot end a run, but is remembered. */
final class ResultStream extends PrintStream {
    private final Sink sink;

    ResultStream(OutputStream out, Charset charset) {
        this(new Sink(out), charset);
    }

    private ResultStream(Sink sink, Charset charset) {
        super(sink, true, charset);
        this.sink = sink;
    }

    /**
     * From now on a thread that is interrupted writes no more, even while it waits for a reader; then nobody does. Not for
     * whoever has something to say about the interruption.
     */
    void endWhenInterrupted() {
        sink.endWhenInterrupted();
    }

    /** For commands that do nothing but print: all must have been written, as far as anybody wanted to read it. */
    int printed() throws Failure {
        flush();
        IOException fault = sink.fault;
        // A reader who goes away, such as head, has read what it wanted.
        if (fault != null && !String.valueOf(fault.getMessage()).contains("Broken pipe")) {
            throw new Failure(
                    ExitCode.IMAGE_UNPUBLISHED, "write to the standard output", String.valueOf(fault.getMessage()));
        }
        return ExitCode.DONE.number();
    }

    private static final class Sink extends FilterOutputStream {
        private @Nullable IOException fault;

        Sink(OutputStream out) {
            super(out);
        }

        void endWhenInterrupted() {
            if (out instanceof FileOutputStream file) {
                out = Channels.newOutputStream(file.getChannel());
            }
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                fault = e;
                throw e;
            }
        }
    }
}
