package io.github.customize.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What stands in a journal, of which nobody knows who wrote it. */
final class JournalContent {
    private JournalContent() {}

    /** The text of a regular file of at most so many bytes. */
    static String read(Path journal, int max) throws IOException {
        if (!Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is not a regular file");
        }
        try (InputStream in = Files.newInputStream(journal, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new IOException("it is too long");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
