package io.github.customize.api;

import io.github.customize.linux.OpenFile;
import io.github.customize.op.Attributes;
import io.github.customize.op.Op;
import io.github.customize.op.WriteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives a file of the guest the content of one of the host; holes stay holes. */
final class HostContent {
    /** Smaller files are not worth looking for holes. */
    private static final long LARGE = 1 << 20;

    private static final int MOST_PIECES = 1000;

    private HostContent() {}

    static List<Op> operations(Path file, String place, Attributes attributes, long mtime) throws IOException {
        HostPiece whole = HostPiece.all(file);
        List<HostPiece> pieces = whole.size() < LARGE ? List.of(whole) : pieces(file, whole.size());
        boolean holes = pieces.stream().mapToLong(HostPiece::size).sum() < whole.size();
        if (!holes || pieces.size() > MOST_PIECES) {
            return List.of(new WriteFile(place, whole, attributes, false, mtime));
        }
        return new HoledFile(place, attributes, whole.size(), mtime)
                .operations(pieces.stream()
                        .map(piece -> new HoledFile.Part(piece.from(), piece))
                        .toList());
    }

    private static List<HostPiece> pieces(Path file, long size) throws IOException {
        List<HostPiece> pieces = new ArrayList<>();
        try (OpenFile open = OpenFile.reading(file)) {
            for (long from = open.nextData(0); from < size; ) {
                long to = Math.min(size, open.nextHole(from));
                pieces.add(new HostPiece(file, from, to));
                if (pieces.size() > MOST_PIECES) {
                    return pieces;
                }
                from = open.nextData(to);
            }
        }
        return pieces;
    }
}
