package io.github.customize.api;

import io.github.customize.image.DiskFile;
import io.github.customize.image.NewDisk;
import java.nio.file.Path;

/**
 * Opens guests.
 *
 * @since 0.2.0
 */
public final class Customize {
    private Customize() {}

    /**
     * Opens the guest on an image, qcow2 or raw, which a commit replaces in one step.
     *
     * @throws CustomizeException when the image is refused, is in use, or has not exactly one operating system, or when the
     *     small virtual machine that works on it does not start
     * @since 0.2.0
     */
    public static Guest open(Path image) throws CustomizeException {
        return open(GuestSpec.of(image));
    }

    /**
     * Opens the guest on an image as the specification says.
     *
     * @throws CustomizeException as {@link #open(Path)}
     * @since 0.2.0
     */
    public static Guest open(GuestSpec spec) throws CustomizeException {
        return Call.of(() -> new Guest(spec, new Opening(spec).guest()));
    }

    /**
     * Opens what is in an image, with an operating system or without, as the specification says: nothing is mounted until
     * {@link Guest#mount} or {@link Guest#inspect}, and before that there are no files and no programs.
     *
     * @throws CustomizeException when the image is refused or is in use, or the small virtual machine does not start
     * @since 0.2.0
     */
    public static Guest openUnmounted(GuestSpec spec) throws CustomizeException {
        return Call.of(() -> new Guest(spec, new Opening(spec).unmounted()));
    }

    /**
     * Makes an empty raw disk, over the file of that name if there is one.
     *
     * @param bytes its size, which becomes a multiple of 512
     * @param allocated whether the host's disk has room for all of it at once
     * @throws CustomizeException when there is a file that is in use, or is no regular one, which stays as it is; or when the
     *     file cannot be written
     * @since 0.2.0
     */
    public static void makeDisk(Path file, long bytes, boolean allocated) throws CustomizeException {
        Call.of(() -> {
            new NewDisk(file, bytes, allocated).make();
            return file;
        });
    }

    /**
     * Reads the header of a file with a disk, without a machine and without judging whether it would be opened.
     *
     * @throws CustomizeException when the file cannot be read, or its header is damaged
     * @since 0.2.0
     */
    public static ImageFile describe(Path file) throws CustomizeException {
        return Call.of(() -> {
            DiskFile found = DiskFile.read(file);
            return new ImageFile(DiskFormat.valueOf(found.format().name()), found.bytes(), found.hasBackingFile());
        });
    }

    /**
     * Opens the disks in images to see what is on them, with an operating system or without. What is found is only looked at:
     * the images are never changed, whatever the specification says of publishing.
     *
     * @throws CustomizeException when the image is refused, or the small virtual machine does not start
     * @since 0.2.0
     */
    public static Disk openDisk(GuestSpec spec) throws CustomizeException {
        return Call.of(() -> new Disk(new Opening(spec.onlyLookedAt()).disk()));
    }
}
