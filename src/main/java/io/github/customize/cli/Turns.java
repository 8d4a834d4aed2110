package io.github.customize.cli;

import io.github.customize.text.Escape;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is printed of several images that are looked at side by side, in the order of the images: of the first at once, of
 * the others when those before are over.
 */
final class Turns {
    /** How many bytes of an image are kept; one that has more to say waits for its turn. */
    private static final int MOST_KEPT = 1 << 20;

    private final PrintStream out;
    private final PrintStream err;
    private final List<Turn> turns = new ArrayList<>();
    private int current;

    Turns(int images, Streams streams) {
        this.out = streams.out();
        this.err = streams.err();
        for (int i = 0; i < images; i++) {
            turns.add(new Turn(i));
        }
    }

    Turn of(int image) {
        return turns.get(image);
    }

    /** What is said of one image. */
    final class Turn extends OutputStream {
        private final int index;
        private final Deque<Runnable> kept = new ArrayDeque<>();
        private long size;
        private boolean ended;

        private Turn(int index) {
            this.index = index;
        }

        @Override
        public void write(int one) throws InterruptedIOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws InterruptedIOException {
            byte[] copy = new byte[count];
            System.arraycopy(bytes, from, copy, 0, count);
            say(() -> out.write(copy, 0, count), count);
        }

        /** A line about what went wrong. */
        void complain(String line) throws InterruptedIOException {
            say(() -> err.println("customize: " + Escape.terminal(line)), line.length());
        }

        private void say(Runnable words, int length) throws InterruptedIOException {
            synchronized (turns) {
                while (index != current && size > MOST_KEPT) {
                    await();
                }
                if (index == current) {
                    words.run();
                } else {
                    kept.add(words);
                    size += length;
                }
            }
        }

        private void await() throws InterruptedIOException {
            try {
                turns.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (InterruptedIOException)
                        new InterruptedIOException("interrupted while others were printed").initCause(e);
            }
        }

        /** Nothing more comes of this image. */
        void end() {
            synchronized (turns) {
                ended = true;
                while (current < turns.size() && turns.get(current).ended) {
                    current++;
                    if (current < turns.size()) {
                        turns.get(current).sayKept();
                    }
                }
                turns.notifyAll();
            }
        }

        private void sayKept() {
            kept.forEach(Runnable::run);
            kept.clear();
            size = 0;
        }
    }
}
