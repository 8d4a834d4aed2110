package io.github.customize.guest.layers;

import io.github.customize.key.DeviceKey;
import io.github.customize.op.Payload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** A key on its way into the appliance; closing it wipes it. */
final class KeyPayload implements Payload, AutoCloseable {
    private final byte[] bytes;

    KeyPayload(DeviceKey key) {
        this.bytes = key.bytes();
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
