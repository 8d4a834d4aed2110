package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/** One of the two headers of a VHDX file. */
record VhdxHeader(long sequence, boolean logged) {
    private static final int BYTES = 4096;
    private static final int[] PLACES = {1 << 16, 2 << 16};
    private static final int LOG = 48;
    private static final int GUID = 16;

    /** The one that counts. */
    static VhdxHeader current(FileWindow file, Refusal refusal) throws Failure, IOException {
        Optional<VhdxHeader> first = read(file, PLACES[0]);
        Optional<VhdxHeader> second = read(file, PLACES[1]);
        if (first.isPresent() && second.isPresent()) {
            return first.get().sequence >= second.get().sequence ? first.get() : second.get();
        }
        return first.or(() -> second).orElseThrow(() -> refusal.corrupt("neither of its VHDX headers is whole"));
    }

    private static Optional<VhdxHeader> read(FileWindow file, int at) throws IOException {
        ByteBuffer block = file.read(at, BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (!isWhole(block, BYTES, "head") || block.getShort(66) != 1) {
            return Optional.empty();
        }
        boolean logged = false;
        for (int i = LOG; i < LOG + GUID; i++) {
            logged |= block.get(i) != 0;
        }
        return Optional.of(new VhdxHeader(block.getLong(8), logged));
    }

    /** Whether a block begins with these characters, and has the checksum behind them that it says. */
    static boolean isWhole(ByteBuffer block, int bytes, String signature) {
        if (block.limit() < bytes || !Bytes.text(block, 0, signature.length()).equals(signature)) {
            return false;
        }
        byte[] summed = Bytes.of(block, 0, bytes);
        for (int i = 4; i < 8; i++) {
            summed[i] = 0;
        }
        CRC32C sum = new CRC32C();
        sum.update(summed, 0, bytes);
        return (int) sum.getValue() == block.getInt(4);
    }
}
