package io.github.customize.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/** Writes a whole file: readers see the old content or the new, never a part, also when the machine loses its power. */
public final class WrittenFile {
    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private WrittenFile() {}

    /** A link stays a link. A terminal or a pipe cannot be replaced: the content is sent there. */
    public static void write(Path file, Content content) throws IOException {
        FilePlace place = FilePlace.of(file);
        if (place.isStream()) {
            new StreamFile(place).send(content);
        } else if (place.kind() == FileKind.MISSING || place.kind() == FileKind.REGULAR) {
            replace(place.real(), content);
        } else {
            throw new IOException("it is " + place.kind().words());
        }
    }

    private static void replace(Path target, Content content) throws IOException {
        Path temporary = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                            temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceDirectory(target);
    }

    private static void forceDirectory(Path target) {
        Path directory = target.getParent();
        if (directory == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file is in its place, so this is no failure to write it. Some file systems cannot do it.
        }
    }
}
