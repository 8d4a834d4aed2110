package io.github.customize.api;

import io.github.customize.archive.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Takes a file as the daemon sends it in pieces: first where they are, then what is in them. */
final class PieceStream implements Pump.Sink {
    private static final int HEAD = 12;
    private static final int ENTRY = 16;
    private static final int MOST = 4000;

    private final Taker taker;
    private final ByteBuffer map = ByteBuffer.allocate(HEAD + MOST * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Piece> pieces = new ArrayList<>();
    private boolean mapped;
    private int current;
    /** Of the current piece. */
    private long taken;

    /** Is told of a file. */
    interface Taker {
        /** What comes: the size with holes, and the pieces in their order. */
        void begin(long size, List<Piece> pieces) throws IOException;

        /** A part of a piece, after all before it. */
        void take(byte[] bytes, int from, int count, long offset) throws IOException;
    }

    PieceStream(Taker taker) {
        this.taker = taker;
        map.limit(HEAD);
    }

    @Override
    public void take(byte[] chunk) throws IOException {
        int at = 0;
        while (!mapped && at < chunk.length) {
            int count = Math.min(map.remaining(), chunk.length - at);
            map.put(chunk, at, count);
            at += count;
            if (!map.hasRemaining()) {
                readMap();
            }
        }
        while (at < chunk.length) {
            if (current == pieces.size()) {
                throw nonsense();
            }
            Piece piece = pieces.get(current);
            int count = (int) Math.min(chunk.length - at, piece.length() - taken);
            taker.take(chunk, at, count, piece.offset() + taken);
            at += count;
            taken += count;
            if (taken == piece.length()) {
                current++;
                taken = 0;
            }
        }
    }

    private void readMap() throws IOException {
        int count = map.getInt(Long.BYTES);
        if (count < 0 || count > MOST) {
            throw nonsense();
        }
        if (map.limit() < HEAD + count * ENTRY) {
            map.limit(HEAD + count * ENTRY);
            return;
        }
        long size = map.getLong(0);
        long end = 0;
        for (int i = 0; i < count; i++) {
            Piece piece = new Piece(map.getLong(HEAD + i * ENTRY), map.getLong(HEAD + i * ENTRY + Long.BYTES));
            if (piece.offset() < end || piece.length() <= 0 || piece.length() > size - piece.offset()) {
                throw nonsense();
            }
            end = piece.end();
            pieces.add(piece);
        }
        mapped = true;
        taker.begin(size, List.copyOf(pieces));
    }

    /** The file is over; all that was announced must have come. */
    void end() throws IOException {
        if (!mapped || current < pieces.size()) {
            throw nonsense();
        }
    }

    private static IOException nonsense() {
        return new IOException("failed to read a file of the guest: its pieces make no sense");
    }
}
