package io.github.customize.download;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not to be had, or is another one; the message is a clause about it. */
public final class DownloadFailure extends IOException {
    private final boolean otherFile;

    private DownloadFailure(String message, boolean otherFile) {
        super(message);
        this.otherFile = otherFile;
    }

    static DownloadFailure unreachable(String message) {
        return new DownloadFailure(message, false);
    }

    static DownloadFailure other(ExpectedDigest wanted, ExpectedDigest found) {
        return new DownloadFailure("its digest is " + found + ", and not " + wanted, true);
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
        return otherFile;
    }
}
