package io.github.customize.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which file this is and since when it has been as it is. The kernel sets the time of the last change at every write and
 * lets nobody choose it, so an equal identity means equal bytes without reading hundreds of megabytes at every start.
 */
record FileIdentity(long size, String inode, String changed, long owner, int mode) {
    private static final int PERMISSIONS = 07777;

    static FileIdentity of(Path file) throws IOException {
        Map<String, Object> stat =
                Files.readAttributes(file, "unix:size,ino,ctime,uid,mode", LinkOption.NOFOLLOW_LINKS);
        return new FileIdentity(
                number(stat, "size"),
                String.valueOf(stat.get("ino")),
                String.valueOf(stat.get("ctime")),
                number(stat, "uid"),
                (int) number(stat, "mode") & PERMISSIONS);
    }

    private static long number(Map<String, Object> stat, String name) {
        return stat.get(name) instanceof Number number ? number.longValue() : -1;
    }

    String text() {
        return size + " " + inode + " " + changed + " " + owner + " " + Integer.toOctalString(mode);
    }

    static long currentUser() throws IOException {
        return of(Path.of("/proc/self/task")).owner();
    }
}
