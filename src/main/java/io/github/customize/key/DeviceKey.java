package io.github.customize.key;

/** A key, or a passphrase, and the encrypted devices that it may open. It never prints what it is. */
public final class DeviceKey {
    /** Stands for all devices. */
    public static final String ALL = "all";

    private final String device;
    private final byte[] bytes;

    /**
     * A key as it is, to the last byte.
     *
     * @param device the encrypted device as an {@code fstab} may name it, its UUID, or {@link #ALL}
     */
    public DeviceKey(String device, byte[] bytes) {
        this.device = device;
        this.bytes = bytes.clone();
    }

    /** The device as it was named. */
    public String device() {
        return device;
    }

    public boolean isForAll() {
        return device.equals(ALL);
    }

    /** A copy of the key, to be wiped by whoever asked for it. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "key for " + device;
    }
}
