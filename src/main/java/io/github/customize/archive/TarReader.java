package io.github.customize.archive;

import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a tar archive: that of POSIX, of GNU, and the old one. */
final class TarReader {
    private static final long MOST_NAMES = 1 << 20;
    private static final String ATTRIBUTE = "SCHILY.xattr.";
    private static final String ACL = "SCHILY.acl.";
    private static final String SPARSE = "GNU.sparse.";

    private final Bytes tar;
    private final EntryTree tree;
    /** By their paths in the archive, for hard links. */
    private final Map<String, Entry> files = new HashMap<>();

    private final Map<String, String> global = new HashMap<>();
    private Map<String, String> own = new HashMap<>();
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
        String told = "xgLK".indexOf(header.type()) < 0 ? value("size") : null;
        return told == null ? header.size() : number(told);
    }

    private @Nullable String value(String key) {
        String told = own.get(key);
        return told != null ? told : global.get(key);
    }

    private static long number(String text) throws InvalidArchive {
        if (!text.matches("[0-9]{1,18}")) {
            throw new InvalidArchive("it is damaged: '" + text + "' is no number");
        }
        return Long.parseLong(text);
    }

    private void take(TarHeader header, long content, long size) throws IOException {
        switch (header.type()) {
            case 'x' -> own.putAll(PaxRecords.parse(names(content, size)));
            case 'g' -> global.putAll(PaxRecords.parse(names(content, size)));
            case 'L' -> own.put("path", name(content, size));
            case 'K' -> own.put("linkpath", name(content, size));
            case 'V' -> own = new HashMap<>(); // the volume's label
            default -> {
                add(header, content, size);
                own = new HashMap<>();
            }
        }
    }

    private byte[] names(long at, long size) throws IOException {
        if (size > MOST_NAMES) {
            throw new InvalidArchive("it is damaged: an extended header has " + size + " bytes");
        }
        return tar.read(at, (int) size).array();
    }

    private String name(long at, long size) throws IOException {
        String text = HostPaths.decode(names(at, size));
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    private void add(TarHeader header, long content, long size) throws InvalidArchive {
        String name = own.getOrDefault("path", header.name());
        String link = own.getOrDefault("linkpath", header.link());
        skipped |= keys().anyMatch(key -> key.startsWith(ATTRIBUTE) || key.startsWith(ACL));
        if (header.type() == 'S' || keys().anyMatch(key -> key.startsWith(SPARSE))) {
            throw new InvalidArchive("it holds " + name + " as a file with holes, which only GNU's tar reads");
        }
        Entry entry = entry(header, name, link, content, size);
        files.put(entry.path(), entry);
        tree.add(entry);
    }

    private Stream<String> keys() {
        List<String> all = new ArrayList<>(own.keySet());
        all.addAll(global.keySet());
        return all.stream();
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
        String uid = value("uid");
        String gid = value("gid");
        return new Entry(
                path,
                kind,
                header.mode(),
                uid == null ? header.uid() : number(uid),
                gid == null ? header.gid() : number(gid),
                target,
                content,
                size);
    }
}
