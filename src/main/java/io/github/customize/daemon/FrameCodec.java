package io.github.customize.daemon;

import java.nio.ByteBuffer;

/** The header of a frame: length, type, three zero bytes, request id; all big-endian. */
public final class FrameCodec {
    static final int HEADER = 12;

    private FrameCodec() {}

    /** What the header announces; its length is within the type's limit. */
    record Header(FrameType type, int id, int length) {}

    /** The frame's bytes, ready to be written. */
    public static ByteBuffer encode(Frame frame) throws ProtocolException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + frame.payload().length);
        putHeader(bytes, frame.type(), frame.id(), frame.payload().length);
        return bytes.put(frame.payload()).flip();
    }

    static void putHeader(ByteBuffer into, FrameType type, int id, int length) throws ProtocolException {
        if (length > type.limit()) {
            throw new ProtocolException(
                    "a " + type + " of " + length + " bytes is over the limit of " + type.limit() + " bytes");
        }
        into.putInt(length).put((byte) type.number()).put(new byte[3]).putInt(id);
    }

    /** Checks the header before anything is allocated for its payload. */
    static Header decodeHeader(ByteBuffer bytes) throws ProtocolException {
        long length = Integer.toUnsignedLong(bytes.getInt());
        int word = bytes.getInt();
        int id = bytes.getInt();
        FrameType type = FrameType.of(word >>> 24);
        if ((word & 0xffffff) != 0) {
            throw new ProtocolException("a reserved byte of a frame is not zero");
        }
        if (length > type.limit()) {
            throw new ProtocolException(
                    "a " + type + " of " + length + " bytes is over the limit of " + type.limit() + " bytes");
        }
        return new Header(type, id, (int) length);
    }
}
