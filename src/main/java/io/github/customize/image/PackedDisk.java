package io.github.customize.image;

import io.github.customize.archive.Compression;
import io.github.customize.archive.Decompressor;
import io.github.customize.archive.InvalidArchive;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens a file that is no qcow2 image: one that is packed is unpacked beside the result first, and of an archive the part is
 * taken that holds the disk.
 */
record PackedDisk(ImageRequest request, Path file, Refusal refusal) {
    private static final Set<Compression> TAKEN =
            EnumSet.of(Compression.GZIP, Compression.BZIP2, Compression.XZ, Compression.ZSTD, Compression.LZ4);
    private static final int HEAD = 16;
    private static final int TAR_MAGIC = 257;

    /** The file in which a packed disk lies unpacked, empty if it is not packed. */
    Optional<TemporaryFile> unpack(FileWindow window) throws Failure, IOException {
        ByteBuffer head = window.read(0, HEAD);
        Optional<Compression> packing =
                Compression.of(Bytes.text(head, 0, HEAD)).filter(TAKEN::contains);
        return packing.isPresent() ? Optional.of(unpack(packing.get())) : Optional.empty();
    }

    private TemporaryFile unpack(Compression packing) throws Failure, IOException {
        if (!request.publication().onlyReadsImage()) {
            throw Publication.notReplaced(file);
        }
        Path target = request.publication().target(file);
        Path directory = request.publication().workDirectory(target);
        TemporaryFile unpacked = TemporaryFile.create(directory, String.valueOf(file.getFileName()), Format.RAW);
        boolean done = false;
        try (FileChannel to = FileChannel.open(unpacked.path(), StandardOpenOption.WRITE)) {
            new Decompressor(request.sandbox(), request.mostUnpacked(), 0).run(packing, file, to);
            done = true;
            return unpacked;
        } catch (InvalidArchive e) {
            throw new Failure(ExitCode.SOURCE_ARCHIVE, action(), e.getMessage() + advice(e), e);
        } catch (IOException e) {
            throw Thread.currentThread().isInterrupted()
                    ? new Failure(ExitCode.INTERRUPTED, action(), "interrupted", e)
                    : Causes.failure(ExitCode.IMAGE_UNREADABLE, action(), e);
        } finally {
            if (!done) {
                unpacked.close();
            }
        }
    }

    private static String advice(InvalidArchive cause) {
        return String.valueOf(cause.getMessage()).contains("larger than") ? "; --max-unpacked allows more" : "";
    }

    private String action() {
        return "unpack the image " + file;
    }

    /** The disk in the file, or in what came out of it. */
    Layer read(FileWindow window, @Nullable TemporaryFile unpacked) throws Failure, IOException {
        if (unpacked == null) {
            return isTar(window) ? inside(file, true) : new OtherFormat(file, window, refusal).read(null);
        }
        try (FileWindow content = new FileWindow(unpacked.path())) {
            return inside(unpacked.path(), isTar(content));
        }
    }

    private Layer inside(Path whole, boolean isArchive) throws Failure, IOException {
        Optional<Part> part = isArchive ? Optional.of(new ArchivedDisk(whole, file).find()) : Optional.empty();
        return new Container(false, request.publication().discards()).readInside(whole, part, file);
    }

    private static boolean isTar(FileWindow window) throws IOException {
        return ByteBuffer.wrap("ustar".getBytes(StandardCharsets.US_ASCII)).equals(window.read(TAR_MAGIC, 5));
    }
}
