package io.github.customize.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads pieces of a file by their offset; a piece is cut short only by the end of the file. */
final class FileWindow implements AutoCloseable {
    private final SeekableByteChannel channel;

    FileWindow(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Big-endian, from its first byte, as long as what could be read. */
    ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(length);
        channel.position(offset);
        int count = 0;
        while (piece.hasRemaining() && count >= 0) {
            count = channel.read(piece);
        }
        return piece.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
