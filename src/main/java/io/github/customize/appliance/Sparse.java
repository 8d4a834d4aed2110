package io.github.customize.appliance;

import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Programs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** How much of a file is really on the disk, which Java does not tell. */
final class Sparse {
    private Sparse() {}

    static long allocated(Path file) throws IOException {
        try {
            Finished asked =
                    Programs.run(Command.of("stat", "--format=%b %B", file.toString()), Duration.ofSeconds(10), 4096);
            String[] words = asked.output().strip().split(" ", -1);
            if (!asked.succeeded() || words.length != 2) {
                throw new IOException(asked.reason());
            }
            return Long.parseLong(words[0]) * Long.parseLong(words[1]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
