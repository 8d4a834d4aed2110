package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files behind an image, as the headers name them. */
public final class BackingFiles {
    private static final int MOST = 16;

    private BackingFiles() {}

    /** The nearest first, as far as they can be found; whatever is wrong with them shows when the image is opened. */
    public static List<Path> of(Path image) {
        List<Path> files = new ArrayList<>();
        try {
            Optional<Path> next = behind(image.toRealPath());
            while (next.isPresent() && files.size() < MOST) {
                files.add(next.get());
                next = behind(next.get());
            }
        } catch (IOException | Failure e) {
            return files;
        }
        return files;
    }

    private static Optional<Path> behind(Path file) throws IOException, Failure {
        // A pipe would block whoever opens it.
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Refusal refusal = new Refusal(file);
        try (FileWindow window = new FileWindow(file)) {
            ByteBuffer head = window.read(0, Qcow2Header.BYTES);
            if (!Qcow2Header.startsLikeOne(head)) {
                return Optional.empty();
            }
            Qcow2Header header = Qcow2Header.parse(head, refusal);
            new Qcow2Check(header, window.size(), refusal).check(true);
            Optional<String> name =
                    Qcow2ExtensionReader.read(header, window, refusal).backingName();
            return name.isPresent()
                    ? Optional.of(new BackingName(name.get(), refusal).resolve(file))
                    : Optional.empty();
        }
    }
}
