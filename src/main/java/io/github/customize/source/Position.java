package io.github.customize.source;

/** A place in a recipe: file name as the user gave it, line and column counted from 1. */
public record Position(String file, int line, int column) implements Comparable<Position> {
    /** A place on the command line, which has no lines. */
    public static Position option(String option) {
        return new Position(option, 0, 0);
    }

    @Override
    public int compareTo(Position other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
