package io.github.customize.op;

import org.jspecify.annotations.Nullable;

/**
 * The block devices, once a disk has appeared.
 *
 * @param serial of that disk, null for those that are there
 */
public record Disks(@Nullable String serial, long timeoutMillis) implements ApplianceOp {
    /** Those that are there. */
    public static Disks now() {
        return new Disks(null, 0);
    }

    @Override
    public String name() {
        return "disks";
    }

    @Override
    public void encode(OpWriter out) {
        if (serial != null) {
            out.text("wait", serial).number("timeout_ms", timeoutMillis);
        }
    }

    @Override
    public String describe() {
        return "look for disks";
    }
}
