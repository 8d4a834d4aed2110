package io.github.customize.image;

import io.github.customize.json.HostPaths;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file as another program can be given it. Java passes only UTF-8 on, so that a file with another name is opened here and
 * named by its descriptor until this is closed.
 */
record ProgramArgument(String word, @Nullable OpenFile opened) implements AutoCloseable {
    static ProgramArgument of(Path file) throws IOException {
        if (HostPaths.isUtf8(file)) {
            return new ProgramArgument(file.toString(), null);
        }
        OpenFile opened = OpenFile.reading(file);
        return new ProgramArgument(opened.name(), opened);
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
