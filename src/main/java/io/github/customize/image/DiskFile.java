package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the header of a file with a disk tells. Other files that it names are not looked at, and whether it would be opened is
 * not judged.
 *
 * @param bytes the size of the disk
 * @param hasBackingFile whether the disk builds on another file
 */
public record DiskFile(Format format, long bytes, boolean hasBackingFile) {
    /** Reads the header; a file that is nothing else is a raw disk. */
    public static DiskFile read(Path file) throws Failure {
        Refusal refusal = new Refusal(file);
        Container.requireFile(file, refusal);
        try (FileWindow window = new FileWindow(file, CheckDeadline.usual())) {
            ByteBuffer head = window.read(0, Qcow2Header.BYTES);
            if (Qcow2Header.startsLikeOne(head)) {
                Qcow2Header header = Qcow2Header.parse(head, refusal);
                Qcow2Extensions more = Qcow2ExtensionReader.read(header, window, refusal);
                return new DiskFile(
                        Format.QCOW2, header.size(), more.backingName().isPresent());
            }
            Optional<Format> marked = FormatMark.of(window);
            return marked.isPresent()
                    ? new DiskFile(
                            marked.get(),
                            new OtherFormat(file, window, refusal)
                                    .read(marked.get())
                                    .virtualSize(),
                            false)
                    : new DiskFile(Format.RAW, window.size(), false);
        } catch (IOException e) {
            throw refusal.unreadable(e);
        }
    }
}
