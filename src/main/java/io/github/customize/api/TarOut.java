package io.github.customize.api;

import io.github.customize.archive.Piece;
import io.github.customize.archive.TarItem;
import io.github.customize.archive.TarWriter;
import io.github.customize.guest.GuestPaths;
import io.github.customize.runner.GuestSession;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes a directory of the guest as a tar archive. */
final class TarOut implements ReadAhead.Target<FileDetails> {
    private final ReadAhead<FileDetails> contents;
    private final GuestFiles files;
    private final OutputStream out;
    private final List<String> leftOut = new ArrayList<>();

    TarOut(GuestSession session, GuestFiles files, OutputStream out) {
        this.contents = new ReadAhead<>(session, this);
        this.files = files;
        this.out = out;
    }

    /** Tells which files were left out. */
    List<String> write(String directory) throws IOException {
        List<FileDetails> all = new ArrayList<>();
        files.walkDetails(directory, all::add);
        if (all.get(0).file().kind() != FileInfo.Kind.DIRECTORY) {
            throw new IOException("failed to archive " + directory + ": it is no directory");
        }
        for (FileDetails one : all) {
            String path =
                    GuestPaths.join(GuestPaths.clean(directory), one.file().path());
            switch (one.file().kind()) {
                case FILE -> contents.add(one, path);
                // A socket is made anew by whoever listens on it.
                case SOCKET -> leftOut.add(path);
                default -> contents.addWithout(one);
            }
        }
        contents.finish();
        out.write(TarWriter.end());
        return List.copyOf(leftOut);
    }

    @Override
    public void without(FileDetails one) throws IOException {
        out.write(TarWriter.head(item(one, 0, List.of())));
    }

    @Override
    public ReadAhead.Destination open(FileDetails one) {
        return new Archived(one);
    }

    /** A file on its way into the archive. */
    private final class Archived implements ReadAhead.Destination {
        private final FileDetails file;
        private boolean sparse;
        private long position;
        private long size;

        Archived(FileDetails file) {
            this.file = file;
        }

        @Override
        public void begin(long whole, List<Piece> pieces) throws IOException {
            TarItem item = item(file, whole, pieces);
            out.write(TarWriter.head(item));
            sparse = TarWriter.isSparse(item);
            size = sparse ? item.length() : whole;
        }

        @Override
        public void take(byte[] bytes, int from, int count, long offset) throws IOException {
            if (!sparse) {
                fill(offset);
            }
            out.write(bytes, from, count);
            position += count;
        }

        @Override
        public void end(boolean complete) throws IOException {
            if (complete) {
                fill(size);
                out.write(TarWriter.padding(size));
            }
        }

        /** Holes that are not worth it become zeros. */
        private void fill(long to) throws IOException {
            byte[] zeros = new byte[(int) Math.min(to - position, 64 << 10)];
            while (position < to) {
                int count = (int) Math.min(zeros.length, to - position);
                out.write(zeros, 0, count);
                position += count;
            }
        }
    }

    private static TarItem item(FileDetails one, long size, List<Piece> pieces) {
        FileInfo file = one.file();
        boolean below = file.kind() == FileInfo.Kind.DIRECTORY && !file.path().isEmpty();
        return new TarItem(
                kind(file.kind()),
                "./" + file.path() + (below ? "/" : ""),
                file.target().orElse(""),
                file.mode(),
                file.uid(),
                file.gid(),
                file.modified().getEpochSecond(),
                size,
                pieces,
                (long) one.deviceMajor() << Integer.SIZE | one.deviceMinor());
    }

    private static TarItem.Kind kind(FileInfo.Kind kind) {
        return switch (kind) {
            case FILE, SOCKET -> TarItem.Kind.FILE;
            case DIRECTORY -> TarItem.Kind.DIRECTORY;
            case LINK -> TarItem.Kind.LINK;
            case FIFO -> TarItem.Kind.FIFO;
            case CHARACTER_DEVICE -> TarItem.Kind.CHARACTER_DEVICE;
            case BLOCK_DEVICE -> TarItem.Kind.BLOCK_DEVICE;
        };
    }
}
