package io.github.customize.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Pieces of a file; what is not there means that the archive was cut off. */
record Bytes(FileChannel file) {
    /** Little-endian. */
    ByteBuffer read(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (at < 0 || file.read(bytes, at + bytes.position()) < 0) {
                throw new InvalidArchive("it is cut off");
            }
        }
        return bytes.flip();
    }

    long size() throws IOException {
        return file.size();
    }
}
