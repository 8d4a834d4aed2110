package io.github.customize.daemon;

/**
 * One unit of the protocol.
 *
 * @param id the request it belongs to, 0 for the session itself
 */
public record Frame(FrameType type, int id, byte[] payload) {
    private static final byte[] NOTHING = {};

    public static Frame empty(FrameType type, int id) {
        return new Frame(type, id, NOTHING);
    }
}
