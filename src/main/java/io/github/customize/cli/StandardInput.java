package io.github.customize.cli;

import io.github.customize.file.FileInput;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;

/** The standard input, whose reader can be interrupted while nothing comes. */
final class StandardInput {
    private StandardInput() {}

    /** Opens it; whoever reads may read in small pieces. */
    static InputStream open() {
        return FileInput.of(new FileInputStream(FileDescriptor.in).getChannel());
    }
}
