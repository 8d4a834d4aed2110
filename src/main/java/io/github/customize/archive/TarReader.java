package io.github.customize.archive;

import io.github.customize.file.BlockInput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a tar archive: that of POSIX, of GNU, and the old one. */
final class TarReader {
    private static final String ATTRIBUTE = "SCHILY.xattr.";
    private static final String ACL = "SCHILY.acl.";
    private static final Data NOTHING = new Data(0, new SparseMap(0, List.of()), 0);

    private final Bytes tar;
    private final EntryTree tree;
    /** By their paths in the archive, for hard links. */
    private final Map<String, Entry> files = new HashMap<>();

    private final TarExtensions extensions = new TarExtensions();
    private boolean skipped;

    TarReader(Bytes tar, int strip, long most) {
        this.tar = tar;
        this.tree = new EntryTree(strip, most);
    }

    /** Whether the file begins as a tar archive does. */
    static boolean isTar(Bytes file) throws IOException {
        if (file.size() < TarHeader.SIZE) {
            return false;
        }
        TarHeader first = new TarHeader(file.read(0, TarHeader.SIZE).array());
        try {
            return first.isEnd() || first.hasRightSum();
        } catch (InvalidArchive e) {
            return false;
        }
    }

    List<Entry> read() throws IOException {
        long at = 0;
        while (true) {
            if (at == tar.size()) {
                throw new InvalidArchive("it is cut off: its end is missing");
            }
            TarHeader header = new TarHeader(tar.read(at, TarHeader.SIZE).array());
            if (header.isEnd()) {
                return tree.sorted();
            }
            if (!header.hasRightSum()) {
                throw new InvalidArchive("it is damaged at byte " + at);
            }
            long content = at + TarHeader.SIZE;
            long size = size(header);
            if (size < 0 || size > tar.size() - content) {
                throw new InvalidArchive("it is cut off: a file in it goes on beyond its end");
            }
            at = take(header, content, size);
        }
    }

    /** Whether there were attributes that are not unpacked. */
    boolean skipped() {
        return skipped;
    }

    private long size(TarHeader header) throws InvalidArchive {
        return TarExtensions.isOne(header) ? TarExtensions.length(header) : extensions.size(header);
    }

    /** Where the next header is. */
    private long take(TarHeader header, long content, long size) throws IOException {
        if (TarExtensions.isOne(header)) {
            extensions.take(header, tar.read(content, (int) size).array());
            return content + size + TarHeader.padding(size);
        }
        Data data = data(header, content, size);
        add(header, data);
        extensions.endFile();
        return data.end();
    }

    /**
     * The content of a file.
     *
     * @param map where it belongs
     * @param end where the next header is
     */
    private record Data(long at, SparseMap map, long end) {}

    private Data data(TarHeader header, long content, long size) throws IOException {
        if (!SparseMap.isMeant(header, extensions)) {
            SparseMap whole = new SparseMap(size, List.of(new Piece(0, size)));
            return new Data(content, whole, content + size + TarHeader.padding(size));
        }
        Following following = new Following(tar, content);
        SparseMap map = SparseMap.read(header, extensions, following);
        // In the header's form the map goes on before the content and does not count as a part of it.
        long left = header.type() == 'S' ? size : size - (following.at - content);
        if (map.length() != left) {
            throw new InvalidArchive(
                    "it is damaged: a file with holes has " + left + " bytes instead of " + map.length());
        }
        if (left > tar.size() - following.at) {
            throw new InvalidArchive("it is cut off: a file in it goes on beyond its end");
        }
        return new Data(following.at, map, following.at + left + TarHeader.padding(left));
    }

    private void add(TarHeader header, Data data) throws InvalidArchive {
        String name = extensions.value(SparseMap.NAME).orElse(extensions.name(header));
        skipped |= extensions.keys().anyMatch(key -> key.startsWith(ATTRIBUTE) || key.startsWith(ACL));
        Entry entry = entry(header, name, extensions.link(header), data);
        files.put(entry.path(), entry);
        tree.add(entry);
    }

    private Entry entry(TarHeader header, String name, String link, Data data) throws InvalidArchive {
        String path = EntryTree.path(name);
        return switch (TarItem.Kind.of(header.type(), name)) {
            case FILE -> made(header, path, Entry.Kind.FILE, "", data);
            case HARD_LINK -> hardLink(path, EntryTree.path(link));
            case LINK -> made(header, path, Entry.Kind.LINK, link, NOTHING);
            case DIRECTORY -> made(header, path, Entry.Kind.DIRECTORY, "", NOTHING);
            case CHARACTER_DEVICE, BLOCK_DEVICE -> throw new InvalidArchive("it holds the device " + name);
            case FIFO -> throw new InvalidArchive("it holds the FIFO " + name);
        };
    }

    private Entry hardLink(String path, String target) throws InvalidArchive {
        Entry file = files.get(target);
        if (file == null || file.kind() != Entry.Kind.FILE) {
            throw new InvalidArchive("it holds the hard link " + path + " to " + target + ", which is no file in it");
        }
        return file.named(path);
    }

    private Entry made(TarHeader header, String path, Entry.Kind kind, String target, Data data) throws InvalidArchive {
        return new Entry(
                path,
                kind,
                header.mode(),
                extensions.uid(header),
                extensions.gid(header),
                target,
                data.at(),
                data.map().size(),
                data.map().pieces());
    }

    /** The archive from a place on. */
    private static final class Following extends BlockInput {
        private final Bytes tar;
        private long at;

        Following(Bytes tar, long at) {
            this.tar = tar;
            this.at = at;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            tar.read(at, count).get(into, offset, count);
            at += count;
            return count;
        }
    }
}
