package io.github.customize.archive;

import java.util.List;

/**
 * One file of a stream in tar's form.
 *
 * @param name relative, without {@code .} and {@code ..}; empty for the directory that was archived
 * @param target where a link points, or the name of the file that a hard link is another name of; else empty
 * @param time of the last change, in seconds since 1970
 * @param size with holes
 * @param pieces where there are data; of a file without holes one, or none if it is empty
 * @param device what a device node stands for: major in the upper half, minor in the lower
 */
public record TarItem(
        Kind kind,
        String name,
        String target,
        int mode,
        long uid,
        long gid,
        long time,
        long size,
        List<Piece> pieces,
        long device) {
    public TarItem {
        pieces = List.copyOf(pieces);
    }

    /** Kinds of files, by their letters. */
    public enum Kind {
        FILE('0'),
        HARD_LINK('1'),
        LINK('2'),
        CHARACTER_DEVICE('3'),
        BLOCK_DEVICE('4'),
        DIRECTORY('5'),
        FIFO('6');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static Kind of(char letter, String name) throws InvalidArchive {
            return switch (letter) {
                case '0', '\0', '7', 'S' -> name.endsWith("/") ? DIRECTORY : FILE;
                case '1' -> HARD_LINK;
                case '2' -> LINK;
                case '3' -> CHARACTER_DEVICE;
                case '4' -> BLOCK_DEVICE;
                case '5', 'D' -> DIRECTORY;
                case '6' -> FIFO;
                default -> throw new InvalidArchive("it holds " + name + ", which is of an unknown kind");
            };
        }
    }

    /** The bytes that the pieces have together. */
    public long length() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }
}
