package io.github.customize.cli.shell;

import io.github.customize.cli.look.Listing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Prints what commands answer: lists one a line, {@code true} and {@code false}, {@code name: value}. */
final class Printer {
    private final Listing listing;

    /**
     * A printer.
     *
     * @param terminal whether what could play tricks with a terminal is escaped in names
     */
    Printer(OutputStream out, boolean terminal) {
        this.listing = new Listing(out, terminal, "");
    }

    /** For contents of files, which are printed as they are. */
    OutputStream bytes() {
        return listing;
    }

    void line(String text) throws IOException {
        listing.line(text);
    }

    void lines(List<String> texts) throws IOException {
        for (String text : texts) {
            line(text);
        }
    }

    /** Names that end with a NUL each. */
    void endedByNul(List<String> names) throws IOException {
        for (String name : names) {
            listing.name(name);
            listing.write(0);
        }
    }

    void number(long number) throws IOException {
        line(Long.toString(number));
    }

    void flag(boolean value) throws IOException {
        line(Boolean.toString(value));
    }

    /** Names and values, one a line. */
    void fields(Map<String, ?> fields) throws IOException {
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            line(field.getKey() + ": " + field.getValue());
        }
    }

    /** Several things, each with its fields. */
    void records(List<? extends Map<String, ?>> records) throws IOException {
        for (int i = 0; i < records.size(); i++) {
            line("[" + i + "] = {");
            for (Map.Entry<String, ?> field : records.get(i).entrySet()) {
                line("  " + field.getKey() + ": " + field.getValue());
            }
            line("}");
        }
    }

    void flush() throws IOException {
        listing.flush();
    }
}
