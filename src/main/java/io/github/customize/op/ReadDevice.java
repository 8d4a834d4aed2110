package io.github.customize.op;

/**
 * What is on a block device of the guest; what is behind its end is left out.
 *
 * @param path of the device, in the appliance
 */
public record ReadDevice(String path, long offset, long max) implements FileQuery {
    @Override
    public String name() {
        return "read_device";
    }

    @Override
    public String describe() {
        return "read " + path;
    }

    @Override
    public long mostData() {
        return max;
    }

    @Override
    public Work work() {
        return Work.bytes(max);
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path).number("max", max).number("offset", offset);
    }
}
