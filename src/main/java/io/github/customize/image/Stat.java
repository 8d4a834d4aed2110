package io.github.customize.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/** What the file system says about one file, of which a link at its end is not followed. */
record Stat(Identity identity, FileTime changed, int mode, int owner, int links) {
    static Stat of(Path file) throws IOException {
        Map<String, Object> stat = Files.readAttributes(
                file, "unix:dev,ino,size,lastModifiedTime,ctime,mode,uid,nlink", LinkOption.NOFOLLOW_LINKS);
        Identity identity = new Identity(
                number(stat, "dev"), number(stat, "ino"), number(stat, "size"), time(stat, "lastModifiedTime"));
        return new Stat(identity, time(stat, "ctime"), (int) number(stat, "mode"), (int) number(stat, "uid"), (int)
                number(stat, "nlink"));
    }

    FileState state() {
        // The file of a device tells nothing of what is on it.
        return BlockDevice.isOne(this)
                ? FileState.UNKNOWN
                : new FileState(identity.size(), identity.modified(), changed);
    }

    private static FileTime time(Map<String, Object> stat, String name) {
        return (FileTime) Objects.requireNonNull(stat.get(name), name);
    }

    private static long number(Map<String, Object> stat, String name) {
        return ((Number) Objects.requireNonNull(stat.get(name), name)).longValue();
    }
}
