package io.github.customize.cli.look;

/** The names that libguestfs gives to disks: whatever the kernel calls the first, it is {@code /dev/sda}. */
public final class Devices {
    private Devices() {}

    /** The usual name of a device. */
    public static String name(String device) {
        return device.startsWith("/dev/vd") ? "/dev/sd" + device.substring("/dev/vd".length()) : device;
    }
}
