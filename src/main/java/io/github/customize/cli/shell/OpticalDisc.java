package io.github.customize.cli.shell;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Images of optical discs: they are raw, and no disks that a system is installed on, but have files to look at. */
final class OpticalDisc {
    private static final byte[] MARK = "CD001".getBytes(StandardCharsets.US_ASCII);
    private static final long PLACE = 16 * 2048 + 1;

    private OpticalDisc() {}

    /** Whether a file has the mark of ISO 9660; what cannot be read is judged when it is opened. */
    static boolean isOne(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            if (content.length() < PLACE + MARK.length) {
                return false;
            }
            byte[] found = new byte[MARK.length];
            content.seek(PLACE);
            content.readFully(found);
            return Arrays.equals(found, MARK);
        } catch (IOException e) {
            return false;
        }
    }
}
