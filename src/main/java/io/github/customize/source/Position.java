package io.github.customize.source;

/** A place in a recipe: file name as the user gave it, line and column counted from 1. */
public record Position(String file, int line, int column) implements Comparable<Position> {
    /** A place on the command line, which has no lines. */
    public static Position option(String option) {
        return new Position(option, 0, 0);
    }

    /** The place of a word on the command line, counted from 1. */
    public static Position word(int number) {
        return new Position("word", 0, number);
    }

    @Override
    public int compareTo(Position other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        if (line == 0) {
            return column == 0 ? file : file + " " + column;
        }
        return file + ":" + line + ":" + column;
    }
}
