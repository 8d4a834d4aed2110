package io.github.customize.archive;

import java.util.List;

/**
 * One file of an archive.
 *
 * @param path relative, without {@code .} and {@code ..}; empty for the archive's own top directory
 * @param mode permission bits, 0–07777
 * @param target where a link points, else empty
 * @param offset where the content of a regular file begins in the archive's {@link Archive#open bytes}, without holes
 * @param size of that content, with holes
 * @param pieces where there are data; of a file without holes one, or none if it is empty
 */
public record Entry(
        String path,
        Kind kind,
        int mode,
        long uid,
        long gid,
        String target,
        long offset,
        long size,
        List<Piece> pieces) {
    /** What can be unpacked. A hard link is a file with the content of the one that it is a link to. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    public Entry {
        pieces = List.copyOf(pieces);
    }

    static Entry file(String path, int mode, long offset, long size) {
        return new Entry(path, Kind.FILE, mode, 0, 0, "", offset, size, List.of(new Piece(0, size)));
    }

    static Entry link(String path, String target) {
        return new Entry(path, Kind.LINK, 0777, 0, 0, target, 0, 0, List.of());
    }

    static Entry directory(String path, int mode) {
        return new Entry(path, Kind.DIRECTORY, mode, 0, 0, "", 0, 0, List.of());
    }

    /** A directory that is only known by what is in it. */
    static Entry directory(String path) {
        return directory(path, 0755);
    }

    Entry named(String other) {
        return new Entry(other, kind, mode, uid, gid, target, offset, size, pieces);
    }

    /** Whether the archive has all of the content, as it is. */
    public boolean isWhole() {
        return pieces.stream().mapToLong(Piece::length).sum() == size;
    }
}
