package io.github.customize.api;

import io.github.customize.guest.GuestPaths;
import io.github.customize.runner.GuestSession;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Writes a directory of the guest as a tar archive. */
final class TarOut {
    private static final int AHEAD = 64;

    private static final Set<FileInfo.Kind> KEPT =
            Set.of(FileInfo.Kind.FILE, FileInfo.Kind.DIRECTORY, FileInfo.Kind.LINK, FileInfo.Kind.FIFO);

    private final GuestSession session;
    private final GuestFiles files;
    private final OutputStream out;
    private final Deque<Entry> awaited = new ArrayDeque<>();

    /** A file whose content is on its way, or which has none. */
    private record Entry(String name, FileInfo file, GuestContent content) {}

    TarOut(GuestSession session, GuestFiles files, OutputStream out) {
        this.session = session;
        this.files = files;
        this.out = out;
    }

    void write(String directory) throws IOException {
        List<FileInfo> all = new ArrayList<>();
        files.walk(directory, all::add);
        if (all.get(0).kind() != FileInfo.Kind.DIRECTORY) {
            throw new IOException("failed to archive " + directory + ": it is no directory");
        }
        for (FileInfo file : all) {
            // Sockets and devices are made by what runs on the machine.
            if (KEPT.contains(file.kind())) {
                add(directory, file);
            }
        }
        while (!awaited.isEmpty()) {
            writeFirst();
        }
        out.write(new byte[2 * TarHeader.BLOCK]);
    }

    private void add(String directory, FileInfo file) throws IOException {
        String name = "./" + file.path()
                + (file.kind() == FileInfo.Kind.DIRECTORY && !file.path().isEmpty() ? "/" : "");
        if (file.kind() != FileInfo.Kind.FILE) {
            while (!awaited.isEmpty()) {
                writeFirst();
            }
            out.write(TarHeader.of(name, file));
            return;
        }
        if (awaited.size() == AHEAD) {
            writeFirst();
        }
        String path = GuestPaths.join(GuestPaths.clean(directory), file.path());
        awaited.add(new Entry(name, file, GuestContent.of(session, path)));
    }

    private void writeFirst() throws IOException {
        Entry first = awaited.remove();
        long size = first.file().size();
        try {
            out.write(TarHeader.of(first.name(), first.file()));
            long[] written = new long[1];
            first.content().drain(chunk -> {
                written[0] += chunk.length;
                if (written[0] <= size) {
                    out.write(chunk);
                }
            });
            if (written[0] != size) {
                throw new IOException("failed to archive " + first.name()
                        + ": its size changed while it was read, from " + size + " to " + written[0] + " bytes");
            }
            out.write(new byte[TarHeader.padding(size)]);
        } catch (IOException e) {
            awaited.forEach(one -> one.content().pump().abandon());
            throw e;
        }
    }
}
