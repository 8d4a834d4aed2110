package io.github.customize.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongUnaryOperator;

/** A qcow2 file of which every number is as the test wants it, with holes wherever nothing was written. */
public final class CraftedQcow2 implements AutoCloseable {
    private static final int PIECE = 1 << 16;

    private final FileChannel file;
    private final long cluster;

    /** A header of version 3 with a table of reference counts in the second cluster, and no content. */
    public CraftedQcow2(Path path, int clusterBits, long diskSize) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        cluster = 1L << clusterBits;
        integer(0, Qcow2Header.MAGIC);
        integer(4, 3);
        integer(20, clusterBits);
        number(24, diskSize);
        number(48, cluster);
        integer(56, 1);
        integer(96, 4);
        integer(100, 104);
        end(3);
    }

    public long cluster() {
        return cluster;
    }

    /** Where the first-level table lies, in clusters, and what is in it. */
    public CraftedQcow2 l1(long at, int entries, LongUnaryOperator content) throws IOException {
        integer(36, entries);
        number(40, at * cluster);
        return table(at, entries, content);
    }

    CraftedQcow2 refcounts(long at, int clusters, LongUnaryOperator content) throws IOException {
        number(48, at * cluster);
        integer(56, clusters);
        return table(at, clusters * cluster / 8, content);
    }

    public CraftedQcow2 table(long at, long entries, LongUnaryOperator content) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        for (long i = 0; i < entries; ) {
            long first = i;
            for (piece.clear(); i < entries && piece.hasRemaining(); i++) {
                piece.putLong(content.applyAsLong(i));
            }
            write(at * cluster + first * 8, piece.flip());
        }
        return this;
    }

    /** The file's length, in clusters. */
    public CraftedQcow2 end(long clusters) throws IOException {
        long size = clusters * cluster;
        if (size > file.size()) {
            write(size - 1, ByteBuffer.allocate(1));
        }
        return this;
    }

    CraftedQcow2 integer(long at, int value) throws IOException {
        write(at, ByteBuffer.allocate(4).putInt(value).flip());
        return this;
    }

    CraftedQcow2 number(long at, long value) throws IOException {
        write(at, ByteBuffer.allocate(8).putLong(value).flip());
        return this;
    }

    void write(long at, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
