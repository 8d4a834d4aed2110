package io.github.customize.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in the cache.
 *
 * @param complete whether all of it is there
 * @param used when it was last used, or loaded
 */
public record CachedFile(Path path, ExpectedDigest digest, boolean complete, long bytes, Instant used) {
    static final String PARTIAL = ".partial";

    private static final Pattern NAME = Pattern.compile("(sha256|sha512)-([0-9a-f]+)(\\.partial)?");

    static String name(ExpectedDigest digest) {
        return digest.algorithm() + "-" + digest.hex();
    }

    /** Nothing if it is none, or no longer there. */
    static Optional<CachedFile> of(Path path) throws IOException {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (!name.matches() || !(name.group(1) + ":" + name.group(2)).matches(ExpectedDigest.FORM)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new CachedFile(
                    path,
                    new ExpectedDigest(name.group(1), name.group(2)),
                    name.group(3) == null,
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
