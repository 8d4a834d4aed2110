package io.github.customize.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** The place where both tools get the same images and recipes. */
record Lab(Settings settings, Path dir) {
    static Lab in(Settings settings, Path dir) throws IOException {
        Files.createDirectories(dir);
        return new Lab(settings, dir);
    }

    Path file(String name) {
        return dir.resolve(name);
    }

    Path text(String name, String content) throws IOException {
        return Files.writeString(file(name), content);
    }

    /** A copy of the sample image that is on the disk already, so that nobody's fsync pays for the copying. */
    Path fresh(String name) throws IOException {
        return fresh(settings.sample(), name);
    }

    /** The same of another image. */
    Path fresh(Path original, String name) throws IOException {
        Path image = file(name);
        Files.copy(original, image, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        // Long ago, so that any write shows.
        Files.setLastModifiedTime(image, FileTime.fromMillis(0));
        return image;
    }

    List<Path> fresh(String name, int count) throws IOException {
        List<Path> images = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            images.add(fresh(name + i + ".qcow2"));
        }
        return images;
    }

    /** The cheap check of every round; what is in the image is read back once in the warm-up. */
    static void needWritten(Path image) throws IOException, BenchFailure {
        BenchFailure.unless(
                Files.getLastModifiedTime(image).toMillis() > 0 && Files.size(image) > 0, image + " was not written");
    }

    Path log() {
        return file("last.log");
    }
}
