package io.github.customize.op;

/** The block devices, once the disk with that serial has appeared. */
public record Disks(String serial, long timeoutMillis) implements ApplianceOp {
    @Override
    public String name() {
        return "disks";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("wait", serial).number("timeout_ms", timeoutMillis);
    }

    @Override
    public String describe() {
        return "look for disks";
    }
}
