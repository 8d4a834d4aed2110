package io.github.customize.guest.layers;

import io.github.customize.op.Payload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** A key on its way into the appliance, or two; closing it wipes it. */
public final class KeyPayload implements Payload, AutoCloseable {
    private final byte[] bytes;

    private KeyPayload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of a key. */
    public static KeyPayload of(byte[] key) {
        return new KeyPayload(key.clone());
    }

    /** A key, and another one behind it. */
    public static KeyPayload of(byte[] key, byte[] next) {
        byte[] both = Arrays.copyOf(key, key.length + next.length);
        System.arraycopy(next, 0, both, key.length, next.length);
        return new KeyPayload(both);
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
