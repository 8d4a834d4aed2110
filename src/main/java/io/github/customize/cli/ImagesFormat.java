package io.github.customize.cli;

import java.util.Locale;

/** How a list of images is written. */
enum ImagesFormat {
    /** One name a line. */
    LINES,
    /** A table as RFC 4180 has it. */
    CSV,
    /** A list of maps. */
    YAML;

    /** What the name of the file promises; a list of names may have any. */
    static ImagesFormat of(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        return name.endsWith(".yaml") || name.endsWith(".yml") ? YAML : LINES;
    }
}
