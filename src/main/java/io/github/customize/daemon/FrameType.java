package io.github.customize.daemon;

/** The types of frames, each with its number and the largest payload it may have. */
public enum FrameType {
    HELLO(1, 4 << 10),
    REQUEST(2, 256 << 10),
    REPLY(3, 1 << 20),
    DATA(4, 256 << 10),
    END(5, 0),
    CANCEL(6, 0),
    HEARTBEAT(7, 0);

    private final int number;
    private final int limit;

    FrameType(int number, int limit) {
        this.number = number;
        this.limit = limit;
    }

    int number() {
        return number;
    }

    /** Bytes that a payload of this type may have. */
    public int limit() {
        return limit;
    }

    static FrameType of(int number) throws ProtocolException {
        for (FrameType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new ProtocolException("frame of unknown type " + number);
    }
}
