package io.github.customize.guest;

import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what is kept of a guest's files at a time. How many files a guest has where one is looked for, how large they are and
 * into how many lines they fall, is the guest's choice; a list of eight million empty lines takes more memory than there is.
 */
final class KeptText {
    /** More lines than any file has that people edit; lists of blocked hosts are the longest. */
    static final int MOST_LINES = 250_000;

    static final int MOST_FILES = 10_000;
    static final long MOST_BYTES = 64L << 20;

    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** The reply, or one that says why it is not kept; for any thread. */
    Reply take(String path, Reply reply) {
        if (!reply.ok()) {
            return reply;
        }
        if (bytes.addAndGet(reply.data().length) > MOST_BYTES) {
            return refused(
                    path, "it is one of files with more than " + (MOST_BYTES >> 20) + " MiB that a step would read");
        }
        if (files.incrementAndGet() > MOST_FILES) {
            return refused(path, "it is one of more than " + MOST_FILES + " files that a step would read");
        }
        return isLong(reply.data()) ? refused(path, "it has more than " + MOST_LINES + " lines") : reply;
    }

    void forget() {
        files.set(0);
        bytes.set(0);
    }

    private static boolean isLong(byte[] data) {
        if (data.length <= MOST_LINES) {
            return false;
        }
        int lines = 0;
        for (byte one : data) {
            lines += one == '\n' ? 1 : 0;
        }
        return lines > MOST_LINES;
    }

    private static Reply refused(String path, String why) {
        return new Reply(new OpError("EFBIG", "read " + path + ": " + why), Map.of(), new byte[0]);
    }
}
