package io.github.customize.download;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not to be had, or is another one; the message is a clause about it. */
public final class DownloadFailure extends IOException {
    private enum Kind {
        UNREACHABLE,
        BROKEN_OFF,
        TOO_LARGE,
        OTHER_FILE
    }

    private final Kind kind;

    private DownloadFailure(String message, Kind kind) {
        super(message);
        this.kind = kind;
    }

    static DownloadFailure unreachable(String message) {
        return new DownloadFailure(message, Kind.UNREACHABLE);
    }

    static DownloadFailure brokenOff(String message) {
        return new DownloadFailure(message, Kind.BROKEN_OFF);
    }

    static DownloadFailure tooLarge(long most) {
        return new DownloadFailure("it is larger than " + (most >> 20) + " MiB", Kind.TOO_LARGE);
    }

    /** Whether it is larger than was allowed. */
    public boolean isTooLarge() {
        return kind == Kind.TOO_LARGE;
    }

    /** Whether the server began to give the file, so that the rest may still be had. */
    boolean isBrokenOff() {
        return kind == Kind.BROKEN_OFF;
    }

    static DownloadFailure other(ExpectedDigest wanted, ExpectedDigest found) {
        return new DownloadFailure("its digest is " + found + ", and not " + wanted, Kind.OTHER_FILE);
    }

    /** Fails when a file has another digest. */
    public static void require(ExpectedDigest wanted, Path file) throws IOException {
        ExpectedDigest found = wanted.actual(file);
        if (!found.equals(wanted)) {
            throw other(wanted, found);
        }
    }

    /** Whether the file is there and another one. */
    public boolean isOtherFile() {
        return kind == Kind.OTHER_FILE;
    }
}
