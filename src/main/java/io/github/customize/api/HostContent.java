package io.github.customize.api;

import io.github.customize.linux.OpenFile;
import io.github.customize.op.Attributes;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.SetTimes;
import io.github.customize.op.Truncate;
import io.github.customize.op.WriteFile;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives a file of the guest the content of one of the host; holes stay holes. */
final class HostContent {
    /** Smaller files are not worth looking for holes. */
    private static final long LARGE = 1 << 20;

    private static final int MOST_PIECES = 1000;

    private HostContent() {}

    /** A part of a file without holes. */
    private record Piece(Path file, long from, long to) implements Payload {
        @Override
        public long size() {
            return to - from;
        }

        @Override
        public InputStream open() throws IOException {
            if (from == to) {
                return new ByteArrayInputStream(new byte[0]);
            }
            SeekableByteChannel channel = Files.newByteChannel(file).position(from);
            return new FilterInputStream(Channels.newInputStream(channel)) {
                private long left = to - from;

                @Override
                public int read(byte[] bytes, int at, int count) throws IOException {
                    if (left == 0) {
                        return -1;
                    }
                    int read = in.read(bytes, at, (int) Math.min(count, left));
                    if (read < 0) {
                        throw new IOException("failed to read " + file + ": it became shorter while it was read");
                    }
                    left -= read;
                    return read;
                }
            };
        }
    }

    static List<Op> operations(Path file, String place, Attributes attributes, long mtime) throws IOException {
        long size = Files.size(file);
        List<Piece> pieces = size < LARGE ? List.of() : pieces(file, size);
        boolean whole = pieces.size() == 1 && pieces.get(0).size() == size;
        if (size < LARGE || whole || pieces.size() > MOST_PIECES) {
            return List.of(new WriteFile(place, Payload.of(file), attributes, false, mtime));
        }
        List<Op> all = new ArrayList<>();
        all.add(WriteFile.replace(place, new Piece(file, 0, 0), attributes));
        for (Piece piece : pieces) {
            all.add(new Truncate(place, piece.from()));
            all.add(WriteFile.append(place, piece));
        }
        all.add(new Truncate(place, size));
        all.add(new SetTimes(place, mtime, true));
        return all;
    }

    private static List<Piece> pieces(Path file, long size) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        try (OpenFile open = OpenFile.reading(file)) {
            for (long from = open.nextData(0); from < size; ) {
                long to = Math.min(size, open.nextHole(from));
                pieces.add(new Piece(file, from, to));
                if (pieces.size() > MOST_PIECES) {
                    return pieces;
                }
                from = open.nextData(to);
            }
        }
        return pieces;
    }
}
