package io.github.customize.archive;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a tar archive: that of POSIX, of GNU, and the old one. */
final class TarReader {
    private static final String ATTRIBUTE = "SCHILY.xattr.";
    private static final String ACL = "SCHILY.acl.";

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
            take(header, content, size);
            at = content + (size + TarHeader.SIZE - 1) / TarHeader.SIZE * TarHeader.SIZE;
        }
    }

    /** Whether there were attributes that are not unpacked. */
    boolean skipped() {
        return skipped;
    }

    private long size(TarHeader header) throws InvalidArchive {
        return TarExtensions.isOne(header) ? TarExtensions.length(header) : extensions.size(header);
    }

    private void take(TarHeader header, long content, long size) throws IOException {
        if (TarExtensions.isOne(header)) {
            extensions.take(header, tar.read(content, (int) size).array());
        } else {
            add(header, content, size);
            extensions.endFile();
        }
    }

    private void add(TarHeader header, long content, long size) throws InvalidArchive {
        String name = extensions.name(header);
        skipped |= extensions.keys().anyMatch(key -> key.startsWith(ATTRIBUTE) || key.startsWith(ACL));
        if (SparseMap.isMeant(header, extensions)) {
            throw new InvalidArchive("it holds " + name + " as a file with holes, which only GNU's tar reads");
        }
        Entry entry = entry(header, name, extensions.link(header), content, size);
        files.put(entry.path(), entry);
        tree.add(entry);
    }

    private Entry entry(TarHeader header, String name, String link, long content, long size) throws InvalidArchive {
        String path = EntryTree.path(name);
        return switch (header.type()) {
            case '0', '\0', '7' ->
                name.endsWith("/")
                        ? made(header, path, Entry.Kind.DIRECTORY, "", 0, 0)
                        : made(header, path, Entry.Kind.FILE, "", content, size);
            case '1' -> hardLink(path, EntryTree.path(link));
            case '2' -> made(header, path, Entry.Kind.LINK, link, 0, 0);
            case '5', 'D' -> made(header, path, Entry.Kind.DIRECTORY, "", 0, 0);
            case '3', '4' -> throw new InvalidArchive("it holds the device " + name);
            case '6' -> throw new InvalidArchive("it holds the FIFO " + name);
            default -> throw new InvalidArchive("it holds " + name + ", which is of an unknown kind");
        };
    }

    private Entry hardLink(String path, String target) throws InvalidArchive {
        Entry file = files.get(target);
        if (file == null || file.kind() != Entry.Kind.FILE) {
            throw new InvalidArchive("it holds the hard link " + path + " to " + target + ", which is no file in it");
        }
        return file.named(path);
    }

    private Entry made(TarHeader header, String path, Entry.Kind kind, String target, long content, long size)
            throws InvalidArchive {
        return new Entry(
                path, kind, header.mode(), extensions.uid(header), extensions.gid(header), target, content, size);
    }
}
