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
        List<ImageRequest> all =
                images.stream().flatMap(image -> image.all().stream()).toList();
        for (ImageRequest image : all) {
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

    /**
     * Fails if images cannot be the disks of one guest: two of them are one file, or one of several that are changed is to be
     * written into itself, which cannot be done to all of them or none.
     */
    public static void ofOneGuest(List<ImageRequest> disks) throws Failure {
        Map<Object, ImageRequest> seen = new HashMap<>();
        for (ImageRequest disk : disks) {
            ImageRequest first = seen.putIfAbsent(key(disk.image()), disk);
            if (first != null) {
                throw new Failure(
                        ExitCode.USAGE,
                        "add the disk " + disk.image(),
                        "it is there already" + (first.image().equals(disk.image()) ? "" : ", as " + first.image()));
            }
        }
        List<ImageRequest> published =
                disks.stream().filter(disk -> disk.publication().publishes()).toList();
        boolean inPlace = published.stream().anyMatch(disk -> disk.publication() instanceof Publication.InPlace);
        if (inPlace && published.size() > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "change " + published.size() + " disks in place",
                    "they could not be written all or none; leave --in-place out, or open the others read-only");
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
