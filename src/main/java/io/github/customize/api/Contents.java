package io.github.customize.api;

import io.github.customize.runner.GuestSession;
import java.io.IOException;
import java.util.List;

/** Gives the contents of files of the guest to streams. */
record Contents(FileReceiver receiver) implements ReadAhead.Target<String> {
    static void copy(GuestSession session, List<String> paths, FileReceiver receiver) throws IOException {
        ReadAhead<String> contents = new ReadAhead<>(session, new Contents(receiver));
        for (String path : paths) {
            contents.add(path, path);
        }
        contents.finish();
    }

    @Override
    public ReadAhead.Destination open(String path) throws IOException {
        return new WholeFile(receiver.open(path));
    }

    @Override
    public void without(String path) {
        throw new IllegalArgumentException("only contents are asked for");
    }
}
