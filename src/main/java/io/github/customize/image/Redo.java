package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a journaled overlay into its image; may be done any number of times until it succeeds. */
record Redo(Layer image, Path overlay, String action) {
    void run() throws Failure {
        Path file = image.file();
        try {
            Fault.at("in-place.before-commit");
            new QemuImg(action).commit(Overlay.node(overlay, image.writableNode(file, true)));
            Fault.at("in-place.after-commit");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Fault.at("in-place.before-journal-removal");
            Files.delete(Journal.of(file));
            Candidate.syncFolder(file);
            Fault.at("in-place.before-overlay-removal");
            Files.deleteIfExists(overlay);
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }
}
