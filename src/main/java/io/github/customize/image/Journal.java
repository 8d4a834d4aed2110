package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * The promise that an overlay is being written into its image: until the journal is gone, the image is worth nothing
 * without the overlay, and writing it again completes it.
 */
record Journal(long device, long inode, Format format, boolean backing, String overlay) {
    static final String ENDING = ".customize-journal";
    private static final String VERSION = "1";
    private static final int MAX_BYTES = 4096;

    static Path of(Path image) {
        return image.resolveSibling("." + image.getFileName() + ENDING);
    }

    /** Appears whole or not at all, and is on the disk when this returns. */
    void write(Path image) throws IOException {
        Path journal = of(image);
        try (TemporaryFile fresh =
                TemporaryFile.create(new Target(image).folder(), String.valueOf(image.getFileName()), format)) {
            fresh.write(text());
            fresh.force();
            Files.move(fresh.path(), journal, StandardCopyOption.ATOMIC_MOVE);
            fresh.keep();
            Candidate.syncFolder(journal);
        } catch (IOException e) {
            // The overlay goes away after a failure, and a journal without it would only lock the image up.
            Files.deleteIfExists(journal);
            throw e;
        }
    }

    /** The journal beside the image, if there is one that may be trusted. */
    static Optional<Journal> read(Path image) throws Failure {
        Path journal = of(image);
        if (!Files.exists(journal, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        String action = "read the journal " + journal;
        try {
            requireTrusted(journal, image, action);
            return Optional.of(parse(Files.readString(journal)));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(ExitCode.IMAGE_CORRUPT, action, String.valueOf(e.getMessage()), e);
        }
    }

    /** In a folder that others can write to, anybody could leave a journal. */
    static void requireTrusted(Path file, Path image, String action) throws Failure, IOException {
        int owner = Stat.of(file).owner();
        boolean ours =
                owner == PrivateFolder.userId() || owner == Stat.of(image).owner();
        if (!ours || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Failure(
                    ExitCode.IMAGE_REFUSED, action, file + " belongs neither to you nor to the image's owner");
        }
    }

    /** The overlay that a journal keeps from being cleaned away, whoever wrote it. */
    static String overlayNamedIn(Path journal) {
        try {
            return parse(Files.readString(journal)).overlay;
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
    }

    Path overlayBeside(Path image) {
        return image.resolveSibling(overlay);
    }

    private String text() {
        return """
                version=%s
                device=%d
                inode=%d
                format=%s
                backing=%s
                overlay=%s
                """.formatted(VERSION, device, inode, format, backing, overlay.replace("\\", "\\\\"));
    }

    private static Journal parse(String text) throws IOException {
        if (text.length() > MAX_BYTES) {
            throw new IOException("it is too long");
        }
        Properties fields = new Properties();
        fields.load(new StringReader(text));
        if (!VERSION.equals(fields.getProperty("version"))) {
            throw new IOException("it is of another version of this program");
        }
        String overlay = fields.getProperty("overlay", "");
        if (!TemporaryFile.isNameOfOne(overlay)) {
            throw new IOException("it names no overlay");
        }
        return new Journal(
                Long.parseLong(fields.getProperty("device", "")),
                Long.parseLong(fields.getProperty("inode", "")),
                Format.valueOf(fields.getProperty("format", "")),
                Boolean.parseBoolean(fields.getProperty("backing")),
                overlay);
    }
}
