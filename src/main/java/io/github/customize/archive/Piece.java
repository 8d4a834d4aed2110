package io.github.customize.archive;

/** A part of a file that is no hole. */
public record Piece(long offset, long length) {
    /** Where the next one begins at the earliest. */
    public long end() {
        return offset + length;
    }
}
