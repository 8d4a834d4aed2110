package io.github.customize.api;

import io.github.customize.archive.Piece;
import io.github.customize.file.SparseFile;
import io.github.customize.guest.GuestPaths;
import io.github.customize.json.HostPaths;
import io.github.customize.runner.GuestSession;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Copies a file or a tree of the guest to the host. What the guest says of its names is not trusted. */
final class TreeOut implements ReadAhead.Target<HostFile> {
    private final GuestFiles files;
    private final ReadAhead<HostFile> contents;
    private final List<String> leftOut = new ArrayList<>();
    private final List<HostFile> directories = new ArrayList<>();

    TreeOut(GuestSession session, GuestFiles files) {
        this.files = files;
        this.contents = new ReadAhead<>(session, this);
    }

    /** Copies it into a directory, or to a name; tells what it left out. */
    List<String> copy(String path, Path to) throws IOException {
        String name = GuestPaths.name(GuestPaths.clean(path));
        Path target = Files.isDirectory(to) && !name.isEmpty() ? HostPaths.in(to, name) : to;
        List<FileInfo> all = new ArrayList<>();
        files.walk(path, all::add);
        boolean follow = all.size() == 1 && all.get(0).kind() == FileInfo.Kind.LINK;
        if (follow) {
            target(path, target, files.stat(path).orElse(all.get(0)));
        } else {
            for (FileInfo file : all) {
                target(GuestPaths.join(GuestPaths.clean(path), file.path()), place(target, file.path()), file);
            }
        }
        contents.finish();
        // Innermost first: what is made in a directory changes its time, and one may be closed to us.
        for (int i = directories.size() - 1; i >= 0; i--) {
            directories.get(i).finish();
        }
        return List.copyOf(leftOut);
    }

    private static Path place(Path top, String relative) throws IOException {
        Path place = top;
        for (String name : relative.isEmpty() ? new String[0] : relative.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new IOException("failed to copy " + relative + " from the guest: no file has such a name");
            }
            // Never through a link that came from the guest too.
            if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("failed to copy " + relative + " from the guest: " + place + " is no directory");
            }
            place = HostPaths.in(place, name);
        }
        return place;
    }

    private void target(String path, Path place, FileInfo file) throws IOException {
        HostFile made = new HostFile(place, file);
        switch (file.kind()) {
            case DIRECTORY -> {
                made.makeDirectory();
                directories.add(made);
            }
            case LINK -> made.makeLink();
            case FILE -> contents.add(made, path);
            default -> leftOut.add(path);
        }
    }

    @Override
    public ReadAhead.Destination open(HostFile file) throws IOException {
        return new Made(file.open(), file);
    }

    @Override
    public void without(HostFile file) {
        throw new IllegalArgumentException("only contents are asked for");
    }

    /** A file that is being written. */
    private static final class Made implements ReadAhead.Destination {
        private final FileChannel channel;
        private final SparseFile content;
        private final HostFile file;
        private long position;
        private long size;

        Made(FileChannel channel, HostFile file) {
            this.channel = channel;
            this.content = new SparseFile(channel);
            this.file = file;
        }

        @Override
        public void begin(long whole, List<Piece> pieces) {
            size = whole;
        }

        @Override
        public void take(byte[] bytes, int from, int count, long offset) throws IOException {
            content.skip(offset - position);
            content.take(bytes, from, count);
            position = offset + count;
        }

        @Override
        public void end(boolean complete) throws IOException {
            try (channel) {
                if (complete) {
                    content.skip(size - position);
                    content.end();
                }
            }
            if (complete) {
                file.finish();
            } else {
                // Half of a file must not be taken for all of it.
                file.remove();
            }
        }
    }
}
