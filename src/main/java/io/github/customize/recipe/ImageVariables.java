package io.github.customize.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The variables that every image has without anybody declaring them. */
final class ImageVariables {
    private static final String NAME = "image.name";
    private static final String STEM = "image.stem";
    static final String INDEX = "image.index";

    /** Their names. */
    static final List<String> NAMES = List.of(NAME, STEM, INDEX);

    private ImageVariables() {}

    /** Their values for the image at that place in the run, counted from 1. */
    static Map<String, String> of(Path image, int index) {
        Path last = image.getFileName();
        String name = last == null ? image.toString() : last.toString();
        return Map.of(NAME, name, STEM, FileNames.stem(name), INDEX, Integer.toString(index));
    }
}
