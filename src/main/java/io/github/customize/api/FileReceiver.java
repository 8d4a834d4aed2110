package io.github.customize.api;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Says where the contents of files of a guest go.
 *
 * @since 0.2.0
 */
@FunctionalInterface
public interface FileReceiver {
    /**
     * The stream for a file, which is closed when all of the file was written to it, or when that failed.
     *
     * @since 0.2.0
     */
    OutputStream open(String path) throws IOException;
}
