package io.github.customize.archive;

/**
 * One file of an archive.
 *
 * @param path relative, without {@code .} and {@code ..}; empty for the archive's own top directory
 * @param mode permission bits, 0–07777
 * @param target where a link points, else empty
 * @param offset where the content of a regular file begins in the archive's {@link Archive#open bytes}
 * @param size of that content
 */
public record Entry(String path, Kind kind, int mode, long uid, long gid, String target, long offset, long size) {
    /** What can be unpacked. A hard link is a file with the content of the one that it is a link to. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    Entry named(String other) {
        return new Entry(other, kind, mode, uid, gid, target, offset, size);
    }

    /** A directory that is only known by what is in it. */
    static Entry directory(String path) {
        return new Entry(path, Kind.DIRECTORY, 0755, 0, 0, "", 0, 0);
    }
}
