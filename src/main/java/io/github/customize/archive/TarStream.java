package io.github.customize.archive;

import io.github.customize.file.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Reads a tar archive as it comes: that of POSIX, of GNU, and the old one. What is wrong with it is {@link InvalidArchive}. */
public final class TarStream {
    private final InputStream in;
    private final TarExtensions extensions = new TarExtensions();
    private boolean begun;
    private long left;
    private long padding;

    public TarStream(InputStream in) {
        this.in = in;
    }

    /** The next file; what is left of the content of the one before is passed over. */
    public Optional<TarItem> next() throws IOException {
        skip();
        while (true) {
            Optional<TarHeader> header = header();
            if (header.isEmpty()) {
                drain();
                return Optional.empty();
            }
            if (!TarExtensions.isOne(header.get())) {
                TarItem item = item(header.get());
                extensions.endFile();
                return Optional.of(item);
            }
            begin(TarExtensions.length(header.get()));
            extensions.take(header.get(), content().readNBytes((int) left));
            skip();
        }
    }

    private Optional<TarHeader> header() throws IOException {
        byte[] block = in.readNBytes(TarHeader.SIZE);
        if (block.length == 0) {
            // Whoever writes it may have died between two files.
            throw new InvalidArchive(begun ? "it is cut off: its end is missing" : "it is empty");
        }
        if (block.length < TarHeader.SIZE) {
            throw new InvalidArchive("it ends in the middle of a header");
        }
        TarHeader header = new TarHeader(block);
        if (header.isEnd()) {
            return Optional.empty();
        }
        if (!isSound(header)) {
            throw new InvalidArchive(
                    begun
                            ? "it is damaged"
                            : "it is no tar archive, or damaged; a compressed one has to be unpacked first");
        }
        begun = true;
        return Optional.of(header);
    }

    private static boolean isSound(TarHeader header) {
        try {
            return header.hasRightSum();
        } catch (InvalidArchive e) {
            return false;
        }
    }

    private TarItem item(TarHeader header) throws IOException {
        String name = extensions.value(SparseMap.NAME).orElse(extensions.name(header));
        TarItem.Kind kind = TarItem.Kind.of(header.type(), name);
        begin(kind == TarItem.Kind.FILE ? extensions.size(header) : 0);
        SparseMap map = kind == TarItem.Kind.FILE ? map(header) : new SparseMap(0, List.of());
        String target = extensions.link(header);
        return new TarItem(
                kind,
                path(name),
                kind == TarItem.Kind.HARD_LINK ? path(target) : kind == TarItem.Kind.LINK ? target : "",
                header.mode(),
                extensions.uid(header),
                extensions.gid(header),
                extensions.time(header),
                map.size(),
                map.pieces(),
                0);
    }

    private SparseMap map(TarHeader header) throws IOException {
        if (!SparseMap.isMeant(header, extensions)) {
            return new SparseMap(left, List.of(new Piece(0, left)));
        }
        // In the header's form the map goes on before the content and does not count as a part of it.
        boolean counted = header.type() != 'S';
        SparseMap map = SparseMap.read(header, extensions, counted ? content() : in);
        if (map.length() != left) {
            throw new InvalidArchive(
                    "it is damaged: a file with holes has " + left + " bytes instead of " + map.length());
        }
        return map;
    }

    /** As tar does, an absolute name is taken for one below the directory that is unpacked into. */
    private static String path(String name) throws InvalidArchive {
        return EntryTree.path(name.replaceFirst("^/+", ""));
    }

    static byte[] block(InputStream in) throws IOException {
        byte[] block = in.readNBytes(TarHeader.SIZE);
        if (block.length < TarHeader.SIZE) {
            throw new InvalidArchive("it ends in the middle of a header");
        }
        return block;
    }

    /** What is in the pieces of the file that was told last, one after the other. */
    public InputStream content() {
        return new BlockInput() {
            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = in.read(bytes, from, (int) Math.min(count, left));
                if (read < 0) {
                    throw new InvalidArchive("it ends in the middle of a file");
                }
                left -= read;
                return read;
            }
        };
    }

    private void begin(long size) throws InvalidArchive {
        if (size < 0) {
            throw new InvalidArchive("it is damaged: a size below zero");
        }
        left = size;
        padding = TarHeader.padding(size);
    }

    private void skip() throws IOException {
        long rest = left + padding;
        while (rest > 0) {
            long skipped = in.skip(rest);
            if (skipped == 0 && in.read() >= 0) {
                skipped = 1;
            }
            if (skipped == 0) {
                throw new InvalidArchive("it ends in the middle of a file");
            }
            rest -= skipped;
        }
        begin(0);
    }

    /** Whoever writes the archive should not be told that nobody reads its end. */
    private void drain() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}
