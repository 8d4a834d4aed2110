package io.github.customize.archive;

import io.github.customize.file.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * An archive that was read to its end and found good. Its bytes lie unpacked in a file that has no name any more and goes
 * with the program.
 *
 * @param entries sorted, each directory before what is in it, and every directory among them
 * @param skipped whether attributes were left out that this program does not unpack, such as ACLs
 */
public record Archive(List<Entry> entries, boolean skipped, FileChannel bytes) {
    public Archive {
        entries = List.copyOf(entries);
    }

    /** The content of a regular file. */
    public InputStream open(Entry entry) {
        return entry.isWhole() ? new Slice(bytes, entry.offset(), entry.size()) : withHoles(entry);
    }

    private InputStream withHoles(Entry entry) {
        List<InputStream> parts = new ArrayList<>();
        long at = 0;
        long data = entry.offset();
        for (Piece piece : entry.pieces()) {
            parts.add(new Zeros(piece.offset() - at));
            parts.add(new Slice(bytes, data, piece.length()));
            data += piece.length();
            at = piece.end();
        }
        parts.add(new Zeros(entry.size() - at));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** What is read from a hole. */
    private static final class Zeros extends BlockInput {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(into, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }

    /** Part of a file that several read at once. */
    private static final class Slice extends BlockInput {
        private final FileChannel file;
        private long at;
        private long left;

        Slice(FileChannel file, long at, long left) {
            this.file = file;
            this.at = at;
            this.left = left;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = file.read(ByteBuffer.wrap(into, offset, (int) Math.min(left, length)), at);
            if (count > 0) {
                at += count;
                left -= count;
            }
            return count;
        }
    }
}
