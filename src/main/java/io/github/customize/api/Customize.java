package io.github.customize.api;

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
     * Opens the disk in an image to see what is on it, with an operating system or without. What is found is only looked at:
     * the image is never changed, whatever the specification says of publishing.
     *
     * @throws CustomizeException when the image is refused, or the small virtual machine does not start
     * @since 0.2.0
     */
    public static Disk openDisk(GuestSpec spec) throws CustomizeException {
        return Call.of(() -> new Disk(new Opening(spec.readOnly()).disk()));
    }
}
