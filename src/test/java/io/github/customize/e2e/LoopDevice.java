package io.github.customize.e2e;

import java.io.IOException;
import java.nio.file.Path;

/** A file as a block device of this host, which root can make where the kernel has loop devices. */
record LoopDevice(Path path) implements AutoCloseable {
    static LoopDevice of(Path file) throws Exception {
        try {
            return new LoopDevice(Path.of(Programs.succeed("losetup", "--find", "--show", "--partscan", file.toString())
                    .strip()));
        } catch (AssertionError e) {
            throw new AssertionError("a loop device is needed: run the tests as root, where losetup works", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Programs.succeed("losetup", "--detach", path.toString());
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
