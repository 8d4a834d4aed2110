package io.github.customize.recipe;

import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV as RFC 4180 has it: cells may be in double quotes, and then have commas and line ends in them, and quotes
 * written twice. LF alone ends a line too; lines with nothing in them are left out.
 */
final class CsvReader {
    private static final int END = -1;

    private final SourceText source;
    private final String text;
    private final Problems problems;
    private int offset;
    private int line = 1;
    private int column = 1;

    private CsvReader(SourceText source, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
    }

    /** The cells of each line; an empty cell is nothing, all others are text. */
    static List<List<Value.Scalar>> read(SourceText source, Problems problems) throws InvalidRecipe {
        return new CsvReader(source, problems).records();
    }

    private List<List<Value.Scalar>> records() throws InvalidRecipe {
        List<List<Value.Scalar>> records = new ArrayList<>();
        while (peek() != END) {
            if (endsLine(peek())) {
                next();
            } else {
                records.add(cells());
            }
        }
        return records;
    }

    private List<Value.Scalar> cells() throws InvalidRecipe {
        List<Value.Scalar> cells = new ArrayList<>();
        cells.add(cell());
        while (peek() == ',') {
            next();
            cells.add(cell());
        }
        return cells;
    }

    private Value.Scalar cell() throws InvalidRecipe {
        Position at = here();
        String content = peek() == '"' ? quoted(at) : plain();
        return new Value.Scalar(at, content, content.isEmpty());
    }

    private String plain() {
        int start = offset;
        boolean quote = false;
        for (int c = peek(); !endsCell(c); c = peek()) {
            if (c == '"' && !quote) {
                quote = true;
                problems.add(
                        here(),
                        "there is a quote in a cell that does not begin with one",
                        "put the whole cell in double quotes, without spaces before them, and write quotes in it twice");
            }
            next();
        }
        return text.substring(start, offset);
    }

    private String quoted(Position at) throws InvalidRecipe {
        StringBuilder content = new StringBuilder();
        next();
        while (true) {
            int c = peek();
            if (c == END) {
                throw SourceText.malformed(
                        at, "not CSV: the quotes are not closed", "close them, or write quotes in a cell twice");
            }
            next();
            if (c != '"') {
                content.append((char) c);
            } else if (peek() == '"') {
                next();
                content.append('"');
            } else {
                break;
            }
        }
        if (!endsCell(peek())) {
            problems.add(
                    here(),
                    "there is text after the closing quote",
                    "write quotes in a cell twice, and nothing after it");
            while (!endsCell(peek())) {
                next();
            }
        }
        return content.toString();
    }

    private int peek() {
        return offset < text.length() ? text.charAt(offset) : END;
    }

    private void next() {
        char c = text.charAt(offset++);
        if (c == '\n' || (c == '\r' && peek() != '\n')) {
            line++;
            column = 1;
        } else if (!Character.isLowSurrogate(c)) {
            column++;
        }
    }

    private static boolean endsCell(int c) {
        return c == END || c == ',' || endsLine(c);
    }

    private static boolean endsLine(int c) {
        return c == '\n' || c == '\r';
    }

    private Position here() {
        return new Position(source.file(), line, column);
    }
}
