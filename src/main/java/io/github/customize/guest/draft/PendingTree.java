package io.github.customize.guest.draft;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists of files: what the guest has, and what is pending over it. */
final class PendingTree {
    private final GuestView guest;
    private final Overlay files;

    PendingTree(GuestView guest, Overlay files) {
        this.guest = guest;
        this.files = files;
    }

    /** The file of that path, which has no links in it, and all below, in the order of the daemon: depth first, sorted by bytes. */
    List<TreeEntry> tree(String top, boolean digests) throws IOException {
        Map<String, TreeEntry> found = new TreeMap<>(PendingTree::depthFirst);
        Map<String, Pending> changed = files.within(top);
        for (TreeEntry entry : guestTree(top, digests)) {
            String path = GuestPaths.join(top, entry.path());
            if (!changed.containsKey(path) && !files.isHidden(path)) {
                found.put(entry.path(), entry);
            }
        }
        for (String path : changed.keySet()) {
            String relative = path.equals(top) ? "" : path.substring(top.equals("/") ? 1 : top.length() + 1);
            Optional<FileStat> stat = files.lookup(path);
            if (stat.isPresent()) {
                boolean digest = digests && stat.get().isFile();
                String sha256 = digest ? digest(path) : null;
                found.put(relative, new TreeEntry(relative, stat.get(), sha256));
            }
        }
        return List.copyOf(found.values());
    }

    private List<TreeEntry> guestTree(String top, boolean digests) throws IOException {
        return files.isHidden(top) || files.get(top).hidesGuest() ? List.of() : guest.tree(top, digests);
    }

    private String digest(String path) throws IOException {
        return new PendingContent(guest, files).digest(path).orElseThrow();
    }

    /** The names in a directory, whose path has no links in it, that match a pattern. */
    List<String> names(String directory, String pattern) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Optional<FileStat> stat = files.lookup(directory);
        if (stat.filter(FileStat::isDirectory).isEmpty()) {
            return List.of();
        }
        if (!files.isHidden(directory) && !files.get(directory).hidesGuest()) {
            for (String path : guest.glob(GuestPaths.join(NamePattern.quoted(directory), pattern))) {
                found.put(GuestPaths.name(path), path);
            }
        }
        for (String path : files.within(directory).keySet()) {
            boolean child = !path.equals(directory) && GuestPaths.parent(path).equals(directory);
            if (child && new NamePattern(pattern).matches(GuestPaths.name(path))) {
                found.put(GuestPaths.name(path), path);
            }
        }
        for (String name : List.copyOf(found.keySet())) {
            Pending changed = files.get(GuestPaths.join(directory, name));
            if (changed.stat().isEmpty()) {
                found.remove(name);
            }
        }
        return List.copyOf(found.keySet());
    }

    static int depthFirst(String a, String b) {
        return Arrays.compareUnsigned(bytes(a), bytes(b));
    }

    /** With the slash before all other characters, what is in a directory comes right after it. */
    private static byte[] bytes(String path) {
        return path.replace('/', '\0').getBytes(StandardCharsets.UTF_8);
    }
}
