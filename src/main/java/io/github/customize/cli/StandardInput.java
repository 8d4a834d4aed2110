package io.github.customize.cli;

import io.github.customize.file.BlockInput;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The standard input, whose reader can be interrupted while nothing comes. */
final class StandardInput extends BlockInput {
    private final FileChannel channel = new FileInputStream(FileDescriptor.in).getChannel();

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        return count == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, from, count));
    }
}
