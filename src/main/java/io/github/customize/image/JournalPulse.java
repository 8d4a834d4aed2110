package io.github.customize.image;

import io.github.customize.diagnostics.Diagnostics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Touches the journal while the image is written to, so that after a crash everybody can see when that was.
 *
 * <p>The journal's time of modification and the image's come from the same clock, that of their file system.
 */
final class JournalPulse {
    static final Duration INTERVAL = Duration.ofMillis(500);

    private final FileChannel journal;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    private JournalPulse(FileChannel journal) {
        this.journal = journal;
        this.thread = new Thread(this::beat, "journal pulse");
    }

    static JournalPulse start(Path journal) throws IOException {
        JournalPulse pulse = new JournalPulse(FileChannel.open(journal, StandardOpenOption.WRITE));
        pulse.thread.setDaemon(true);
        pulse.thread.start();
        return pulse;
    }

    private void beat() {
        try {
            while (!ended.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                // The file ends with a line feed already; only the time of the writing counts.
                ByteBuffer lineFeed = ByteBuffer.wrap("\n".getBytes(StandardCharsets.US_ASCII));
                journal.write(lineFeed, journal.size() - 1);
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            // Without it an interrupted run is only less often completed without a question.
            Diagnostics.log("image", () -> "the journal cannot be touched: " + e);
        }
    }

    void end() throws IOException {
        ended.countDown();
        journal.close();
    }
}
