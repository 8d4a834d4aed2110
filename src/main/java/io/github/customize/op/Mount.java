package io.github.customize.op;

import org.jspecify.annotations.Nullable;

/**
 * Mounts a device, the root first.
 *
 * @param fstype null for what the device says of itself
 * @param options separated by commas
 * @param check whether it is only tried, elsewhere and read-only, and unmounted again
 */
public record Mount(String device, String path, @Nullable String fstype, String options, boolean check)
        implements ApplianceOp {
    /** To stay mounted. */
    public Mount(String device, String path, @Nullable String fstype, String options) {
        this(device, path, fstype, options, false);
    }

    /** Tries whether the device has what the options name. */
    public static Mount check(String device, @Nullable String fstype, String options) {
        return new Mount(device, "/", fstype, options, true);
    }

    @Override
    public String name() {
        return "mount";
    }

    @Override
    public Work work() {
        return Work.DISKS;
    }

    @Override
    public void encode(OpWriter out) {
        out.text("device", device).text("path", path);
        if (fstype != null) {
            out.text("fstype", fstype);
        }
        if (!options.isEmpty()) {
            out.text("options", options);
        }
        if (check) {
            out.flag("check", true);
        }
    }

    @Override
    public String describe() {
        return "mount " + device + " on " + path;
    }
}
