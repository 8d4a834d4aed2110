package io.github.customize.recipe;

import java.util.regex.Pattern;

/** The parts of file names. */
final class FileNames {
    private static final Pattern ENDING = Pattern.compile("(?<=.)\\.[^.]*$");

    private FileNames() {}

    /** The name without its ending; a dot at the start begins none. */
    static String stem(String name) {
        return ENDING.matcher(name).replaceFirst("");
    }
}
