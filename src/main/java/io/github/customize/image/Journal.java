package io.github.customize.image;

import java.nio.file.attribute.FileTime;
import java.time.Duration;

/**
 * The promise that an overlay is being written into its image: until the journal is gone, the image may be worth nothing
 * without the overlay, and writing it again completes it.
 *
 * <p>The promise holds only while nobody else writes to the image, so the journal also says in what state the image is.
 *
 * @param stage how far the writing has come
 * @param image the image's state when the journal was written
 */
record Journal(long device, long inode, Format format, boolean backing, String overlay, Stage stage, FileState image) {
    /** How far the writing into the image has come. */
    enum Stage {
        /** Nothing is written yet. */
        PREPARED,
        /** Writing began; the journal is touched from time to time while it lasts. */
        WRITING,
        /** Writing has ended, complete or not. */
        STOPPED
    }

    /** How long the image may still be written to after the last touch of the journal; ten times the pulse. */
    private static final Duration SLACK = JournalPulse.INTERVAL.multipliedBy(10);

    Journal with(Stage reached, FileState state) {
        return new Journal(device, inode, format, backing, overlay, reached, state);
    }

    /** Whether it can be this file; the device's number may be another one after the machine was started again. */
    boolean isAbout(Identity file) {
        return file.inode() == inode;
    }

    /** Whether only the run that wrote the journal can have brought the image into its present state. */
    boolean explains(FileState now, FileTime lastTouched) {
        if (stage != Stage.WRITING) {
            return now.equals(image);
        }
        return now.isNotNewerThan(FileTime.from(lastTouched.toInstant().plus(SLACK)));
    }

    /** Whether only the run that wrote the journal can have brought the overlay into its present state. */
    boolean explainsOverlay(FileState now, FileTime lastTouched) {
        return now.isNotNewerThan(FileTime.from(lastTouched.toInstant().plus(SLACK)));
    }
}
