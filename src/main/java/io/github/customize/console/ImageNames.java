package io.github.customize.console;

import io.github.customize.text.Escape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Short names of a run's images: the file name where that is unique, else what the user wrote. */
record ImageNames(List<String> names) {
    static ImageNames of(List<String> images) {
        List<String> files = images.stream().map(ImageNames::fileName).toList();
        Map<String, Long> counts = files.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        return new ImageNames(IntStream.range(0, images.size())
                .mapToObj(i -> counts.getOrDefault(files.get(i), 0L) == 1 ? files.get(i) : images.get(i))
                .map(Escape::terminal)
                .toList());
    }

    // Not Path: a name that is no path must not fail here.
    private static String fileName(String image) {
        return image.substring(image.lastIndexOf('/') + 1);
    }

    /** The image's name; a number for an image that was never announced. */
    String name(int image) {
        return image < names.size() ? names.get(image) : "image " + (image + 1);
    }

    /** What lines about an image start with: nothing when there is only one. */
    String prefix(int image) {
        return names.size() == 1 ? "" : "[" + name(image) + "] ";
    }
}
