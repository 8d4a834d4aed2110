package io.github.customize.cli.prompt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command prints at a terminal: as it is where it fits on the screen, else through a pager. */
final class PagedOutput extends OutputStream {
    private final OutputStream terminal;
    private final List<String> pager;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Runnable beforeFirst = () -> {};
    private int height = Integer.MAX_VALUE;
    private @Nullable Process running;
    private @Nullable OutputStream target;
    private int lines;

    /**
     * An output.
     *
     * @param pager the command of a program that shows what it reads page by page; empty to do without
     */
    PagedOutput(OutputStream terminal, List<String> pager) {
        this.terminal = terminal;
        this.pager = List.copyOf(pager);
    }

    /**
     * A command begins.
     *
     * @param screen its lines
     * @param action what is done before anything is shown
     */
    void begin(int screen, Runnable action) {
        height = screen;
        beforeFirst = action;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        OutputStream out = target;
        if (out == null) {
            held.write(bytes, from, count);
            for (int i = from; i < from + count; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
            if (lines >= height) {
                page();
            }
        } else {
            pass(out, bytes, from, count);
        }
    }

    /** More than fits on the screen has come. */
    private void page() throws IOException {
        beforeFirst.run();
        OutputStream out = pager.isEmpty() ? terminal : start();
        target = out;
        pass(out, held.toByteArray(), 0, held.size());
        held.reset();
    }

    private OutputStream start() throws IOException {
        Process process = new ProcessBuilder(pager)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        running = process;
        return process.getOutputStream();
    }

    private void pass(OutputStream out, byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            if (running == null) {
                throw e;
            }
            // Somebody has seen enough, and left the pager.
            target = OutputStream.nullOutputStream();
        }
    }

    /** Nothing: how much there is decides what is done with it. */
    @Override
    public void flush() {}

    /** The command has ended: shows what was held, and waits until somebody has read it. */
    void end() throws IOException {
        Process process = running;
        try {
            if (process != null) {
                finish(process);
            } else if (held.size() > 0) {
                beforeFirst.run();
                held.writeTo(terminal);
            }
            terminal.flush();
        } finally {
            held.reset();
            running = null;
            target = null;
            lines = 0;
        }
    }

    private static void finish(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has gone before it read all.
        }
        boolean waiting = true;
        while (waiting) {
            try {
                process.waitFor();
                waiting = false;
            } catch (InterruptedException e) {
                // Ctrl-C is the pager's own affair as long as it has the terminal.
            }
        }
    }
}
