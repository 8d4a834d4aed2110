package io.github.customize.cli.shell;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;

/** How much of what goes between this host and the guest has gone; for somebody who waits, who may read it at any time. */
public final class Meter {
    private static final long UNKNOWN = -1;

    private volatile long done;
    private volatile long total = UNKNOWN;

    /** A new command begins. */
    void reset() {
        done = 0;
        total = UNKNOWN;
    }

    /** So many bytes are to go. */
    void expect(long bytes) {
        total = bytes;
    }

    /** The bytes that have gone. */
    public long done() {
        return done;
    }

    /** The bytes that are to go in all, where that is known. */
    public OptionalLong total() {
        long bytes = total;
        return bytes == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** Counts what is read. */
    InputStream counting(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int one = in.read();
                count(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                int got = in.read(bytes, from, count);
                count(Math.max(got, 0));
                return got;
            }
        };
    }

    /** Counts what is written. */
    OutputStream counting(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
                count(1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
                count(count);
            }
        };
    }

    /** One thread at a time moves bytes. */
    private synchronized void count(int bytes) {
        done += bytes;
    }
}
