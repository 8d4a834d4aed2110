package io.github.customize.image;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Which file it is, and the signs by which a change of its content is seen. */
record Identity(long device, long inode, long size, FileTime modified) {
    static Identity of(Path file) throws IOException {
        return Stat.of(file).identity();
    }

    /** What stands in a journal: of a device also after the machine was started again. */
    static Identity lasting(Path file) throws IOException {
        return BlockDevice.isOne(file) ? new BlockDevice(file).lasting() : of(file);
    }

    boolean sameFileAs(Identity other) {
        return device == other.device && inode == other.inode;
    }

    /** Whether it is the same file with, as far as can be seen, the same content. */
    boolean sameContentAs(Identity other) {
        return sameFileAs(other) && size == other.size && modified.equals(other.modified);
    }

    /** The same; but the device's number may be another one after the machine was started again. */
    boolean looksLike(Identity other) {
        return inode == other.inode && size == other.size && modified.equals(other.modified);
    }
}
