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

    /** Fails if two of the names mean one file, whatever links they go through; files that do not exist are found later. */
    public static void distinct(List<Path> images) throws Failure {
        Map<Object, Path> seen = new HashMap<>();
        for (Path image : images) {
            Path first = seen.putIfAbsent(key(image), image);
            if (first != null) {
                throw new Failure(ExitCode.USAGE, "take the images", first + " and " + image + " are the same file");
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
