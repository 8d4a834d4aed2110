package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The images of one command line. */
public final class ImageSet {
    private ImageSet() {}

    /**
     * Fails if two of the names mean one file, whatever links they go through, unless both results are files of their own;
     * files that do not exist are found later.
     */
    public static void distinct(List<ImageRequest> images) throws Failure {
        Map<Object, ImageRequest> seen = new HashMap<>();
        for (ImageRequest image : images) {
            ImageRequest first = seen.putIfAbsent(key(image.image()), image);
            boolean onlyRead = image.publication().onlyReadsImage()
                    && (first == null || first.publication().onlyReadsImage());
            if (first != null && !onlyRead) {
                throw new Failure(
                        ExitCode.USAGE,
                        "take the images",
                        first.image() + " and " + image.image() + " are the same file");
            }
        }
    }

    private static Object key(Path image) {
        try {
            return Files.getAttribute(image, "unix:dev") + ":" + Files.getAttribute(image, "unix:ino");
        } catch (IOException e) {
            return image.toAbsolutePath().normalize();
        }
    }
}
