package io.github.customize.file;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** A terminal, a pipe or an open file, to which content can only be added; nobody waits for its reader for ever. */
public record StreamFile(FilePlace place, Duration patience) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    public StreamFile(FilePlace place) {
        this(place, PATIENCE);
    }

    /** Opens it, which a pipe lets happen only when it has a reader. */
    public OutputStream open() throws IOException {
        return Limited.call(patience, this::stream);
    }

    void send(WrittenFile.Content content) throws IOException {
        Limited.call(patience, () -> {
            try (OutputStream out = new BufferedOutputStream(stream())) {
                content.writeTo(out);
            }
            return place;
        });
    }

    /**
     * Our own output and error stream are used as they are: opened a second time, a file behind them would be written
     * from its start. Others are opened for appending for the same reason.
     */
    private OutputStream stream() throws IOException {
        if (place.isOurs(1)) {
            return new KeptOpen(new FileOutputStream(FileDescriptor.out));
        }
        if (place.isOurs(2)) {
            return new KeptOpen(new FileOutputStream(FileDescriptor.err));
        }
        return new FileOutputStream(place.real().toFile(), true);
    }
}
