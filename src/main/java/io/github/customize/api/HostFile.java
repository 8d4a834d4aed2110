package io.github.customize.api;

import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/** A file of the host that becomes what one of the guest is. */
record HostFile(Path place, FileInfo guest) {
    private static final int OWNER_ONLY = 0700;

    void makeDirectory() throws IOException {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(place);
        }
        // Until it is finished things have to be made in it.
        mode(guest.mode() | OWNER_ONLY);
    }

    void makeLink() throws IOException {
        Files.deleteIfExists(place);
        Files.createSymbolicLink(place, HostPaths.of(guest.target().orElse("")));
        own();
    }

    /** Opens it anew: what is there may be a link to elsewhere, or have other names. */
    FileChannel open() throws IOException {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(place);
        }
        return FileChannel.open(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void remove() throws IOException {
        Files.deleteIfExists(place);
    }

    /** Gives it owner, mode and time. */
    void finish() throws IOException {
        own();
        mode(guest.mode());
        Files.setLastModifiedTime(place, FileTime.from(guest.modified()));
    }

    private void mode(int bits) throws IOException {
        Files.setAttribute(place, "unix:mode", bits);
    }

    /** As {@code tar} does: the owner is kept by root only. */
    private void own() throws IOException {
        if (isRoot()) {
            Files.setAttribute(place, "unix:uid", (int) guest.uid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(place, "unix:gid", (int) guest.gid(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static boolean isRoot() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self/task"), "unix:uid") == 0;
    }
}
