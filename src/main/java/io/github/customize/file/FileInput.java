package io.github.customize.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The content of a file of this host, which may be a pipe: Java's own stream asks where in the file it is, which no pipe knows. */
public final class FileInput extends BlockInput {
    private final FileChannel channel;

    private FileInput(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the file; whoever reads may read in small pieces. */
    public static InputStream open(Path file) throws IOException {
        return of(FileChannel.open(file));
    }

    /** Reads an open file. */
    public static InputStream of(FileChannel file) {
        return new BufferedInputStream(new FileInput(file));
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        return count == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, from, count));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
