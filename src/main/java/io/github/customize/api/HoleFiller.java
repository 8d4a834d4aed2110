package io.github.customize.api;

import io.github.customize.archive.Piece;
import io.github.customize.archive.TarItem;
import io.github.customize.file.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;

/** A file with zeros for its holes, made of what is in its pieces. */
final class HoleFiller extends BlockInput {
    private final InputStream data;
    private final Iterator<Piece> pieces;
    private final long size;
    private long position;
    private Piece current = new Piece(0, 0);

    HoleFiller(InputStream data, TarItem item) {
        this.data = data;
        this.pieces = item.pieces().iterator();
        this.size = item.size();
    }

    @Override
    public int read(byte[] bytes, int at, int count) throws IOException {
        if (position == size) {
            return -1;
        }
        if (position == current.end()) {
            current = pieces.hasNext() ? pieces.next() : new Piece(size, 0);
        }
        boolean hole = position < current.offset();
        int most = (int) Math.min(count, (hole ? current.offset() : current.end()) - position);
        int read = most;
        if (hole) {
            Arrays.fill(bytes, at, at + most, (byte) 0);
        } else {
            read = data.read(bytes, at, most);
        }
        position += Math.max(0, read);
        return read;
    }
}
