package io.github.customize.op;

import org.jspecify.annotations.Nullable;

/**
 * Mounts a device, the root first.
 *
 * @param fstype null for what the device says of itself
 * @param options separated by commas
 */
public record Mount(String device, String path, @Nullable String fstype, String options) implements ApplianceOp {
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
    }

    @Override
    public String describe() {
        return "mount " + device + " on " + path;
    }
}
