package io.github.customize.api;

import io.github.customize.archive.InvalidArchive;
import io.github.customize.archive.Piece;
import io.github.customize.archive.TarItem;
import io.github.customize.archive.TarStream;
import io.github.customize.failure.Failure;
import io.github.customize.guest.GuestPaths;
import io.github.customize.op.Attributes;
import io.github.customize.op.CopyFile;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Remove;
import io.github.customize.op.SetTimes;
import io.github.customize.op.Symlink;
import io.github.customize.op.WriteFile;
import io.github.customize.runner.GuestWork;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes what is in a tar archive in a directory of the guest. */
final class TarIn {
    /** Contents up to this size are kept until there are enough of them, so that they go in one exchange. */
    private static final int SMALL = 64 << 10;

    private static final int MOST_KEPT = 8 << 20;
    private static final int MOST_OPERATIONS = 1000;

    /** The most pieces of a file whose holes are kept. */
    private static final int MOST_PIECES = 1000;

    private final GuestFiles files;
    private final GuestWork work;
    private final TarStream archive;
    private final String directory;
    private final Set<String> directories = new HashSet<>();
    private final List<Op> waiting = new ArrayList<>();
    private final List<Op> times = new ArrayList<>();
    private long kept;

    TarIn(GuestFiles files, GuestWork work, InputStream in, String directory) {
        this.files = files;
        this.work = work;
        this.archive = new TarStream(in);
        this.directory = GuestPaths.clean(directory);
    }

    void unpack() throws StepFailure, Failure, IOException {
        try {
            for (Optional<TarItem> item = archive.next(); item.isPresent(); item = archive.next()) {
                make(item.get());
            }
        } catch (InvalidArchive e) {
            throw new IOException("failed to unpack the tar archive: " + e.getMessage(), e);
        }
        waiting.addAll(times);
        send();
    }

    private void make(TarItem item) throws StepFailure, Failure, IOException {
        String path = GuestPaths.join(directory, item.name());
        if (item.name().isEmpty()) {
            if (item.kind() != TarItem.Kind.DIRECTORY) {
                throw new IOException("failed to unpack the tar archive: it holds a file without a name");
            }
            // The directory that the archive is unpacked in keeps what it is.
            return;
        }
        makeParent(item.name());
        Attributes attributes = Attributes.of(item.mode(), item.uid(), item.gid());
        switch (item.kind()) {
            case FILE -> file(item, path, attributes);
            case HARD_LINK -> copy(path, GuestPaths.join(directory, item.target()));
            case LINK -> {
                add(new Symlink(item.target(), path, true));
                add(new SetTimes(path, item.time(), false));
            }
            case DIRECTORY -> {
                directories.add(item.name());
                add(new MakeDirectory(path, attributes, true));
                // What is made in it later would change its time again; the innermost come first.
                times.add(0, new SetTimes(path, item.time(), false));
            }
            case FIFO, CHARACTER_DEVICE, BLOCK_DEVICE ->
                throw new IOException(
                        "failed to unpack " + item.name() + ": it is neither a file, a directory nor a link");
        }
    }

    /** An archive need not have all directories of its files. */
    private void makeParent(String name) throws StepFailure, Failure, IOException {
        int slash = name.lastIndexOf('/');
        if (slash > 0 && directories.add(name.substring(0, slash))) {
            add(new MakeDirectory(GuestPaths.join(directory, name.substring(0, slash)), Attributes.KEEP, true));
        }
    }

    private void file(TarItem item, String path, Attributes attributes) throws StepFailure, Failure, IOException {
        if (item.length() == item.size() && item.size() <= SMALL) {
            kept += item.size();
            Payload content = Payload.of(archive.content().readAllBytes());
            add(new WriteFile(path, content, attributes, false, item.time()));
            return;
        }
        send();
        if (item.length() == item.size() || item.pieces().size() > MOST_PIECES) {
            Payload content = new Streamed(item.size(), new HoleFiller(archive.content(), item));
            work.change(List.of(new WriteFile(path, content, attributes, false, item.time())));
            return;
        }
        List<HoledFile.Part> parts = new ArrayList<>();
        InputStream content = archive.content();
        for (Piece piece : item.pieces()) {
            parts.add(new HoledFile.Part(
                    piece.offset(), new Streamed(piece.length(), new StreamPart(content, piece.length()))));
        }
        work.change(new HoledFile(path, attributes, item.size(), item.time()).operations(parts));
    }

    /** As the same content under another name. */
    private void copy(String path, String target) throws StepFailure, Failure, IOException {
        send();
        if (files.lstat(path).isPresent()) {
            add(new Remove(path, false));
        }
        add(new CopyFile(target, path));
    }

    private void add(Op op) throws StepFailure, Failure, IOException {
        waiting.add(op);
        if (waiting.size() >= MOST_OPERATIONS || kept >= MOST_KEPT) {
            send();
        }
    }

    private void send() throws StepFailure, Failure, IOException {
        if (!waiting.isEmpty()) {
            work.change(List.copyOf(waiting));
        }
        waiting.clear();
        kept = 0;
    }

    /** A part of the archive, which can be read once. */
    private record Streamed(long size, InputStream content) implements Payload {
        @Override
        public InputStream open() {
            return content;
        }
    }
}
