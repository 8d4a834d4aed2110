package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.archive.Piece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files in pieces, however the bytes are cut. */
class PieceStreamTest {
    private static byte[] sent(long size, byte[] content, Piece... pieces) {
        ByteBuffer map = ByteBuffer.allocate(12 + 16 * pieces.length).order(ByteOrder.LITTLE_ENDIAN);
        map.putLong(size).putInt(pieces.length);
        for (Piece piece : pieces) {
            map.putLong(piece.offset()).putLong(piece.length());
        }
        byte[] all = Arrays.copyOf(map.array(), map.capacity() + content.length);
        System.arraycopy(content, 0, all, map.capacity(), content.length);
        return all;
    }

    private static void give(byte[] bytes, int most, PieceStream stream) throws IOException {
        for (int at = 0; at < bytes.length; at += most) {
            stream.take(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + most)));
        }
        stream.end();
    }

    @Test
    void putsThePiecesWhereTheyBelong() throws Exception {
        byte[] content = new byte[20_000];
        new Random(3).nextBytes(content);
        byte[] sent = sent(100_000, content, new Piece(5, 10_000), new Piece(50_001, 10_000));
        byte[] whole = new byte[100_000];
        System.arraycopy(content, 0, whole, 5, 10_000);
        System.arraycopy(content, 10_000, whole, 50_001, 10_000);
        for (int most : new int[] {1, 13, 4096, 1 << 20}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            WholeFile file = new WholeFile(out);
            give(sent, most, new PieceStream(file));
            file.end(true);
            assertThat(out.toByteArray()).isEqualTo(whole);
        }
    }

    @Test
    void takesFilesWithoutContent() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WholeFile file = new WholeFile(out);
        give(sent(0, new byte[0]), 3, new PieceStream(file));
        file.end(true);
        assertThat(out.size()).isZero();
        WholeFile hole = new WholeFile(out);
        give(sent(70_000, new byte[0]), 3, new PieceStream(hole));
        hole.end(true);
        assertThat(out.size()).isEqualTo(70_000);
    }

    @Test
    void refusesWhatMakesNoSense() {
        byte[] one = {1};
        for (byte[] bad : List.of(
                sent(1, one),
                sent(1, new byte[0], new Piece(0, 1)),
                sent(1, one, new Piece(0, 0)),
                sent(1, one, new Piece(1, 1)),
                sent(9, new byte[4], new Piece(4, 2), new Piece(5, 2)),
                sent(9, one, new Piece(-1, 1)),
                sent(-1, one, new Piece(0, 1)),
                sent(9, one, new Piece(2, Long.MAX_VALUE)),
                Arrays.copyOf(sent(9, one, new Piece(2, 1)), 20),
                new byte[] {0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1},
                new byte[0])) {
            assertThatThrownBy(() -> give(bad, 5, new PieceStream(new WholeFile(new ByteArrayOutputStream()))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("make no sense");
        }
    }
}
