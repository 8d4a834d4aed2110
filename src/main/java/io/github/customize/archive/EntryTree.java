package io.github.customize.archive;

import io.github.customize.json.FileNameText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of an archive as they are to be: by their names, without those that lead out, and with all directories. */
final class EntryTree {
    private static final int LONGEST_PATH = 4000;
    private static final int LONGEST_NAME = 255;
    private static final int MOST = 500_000;

    private final int strip;
    private final long most;
    private final Map<String, Entry> entries = new TreeMap<>();

    /**
     * Files of at most so many bytes together.
     *
     * @param strip how many directories are taken from the front of each name; what has no more than these is left out
     */
    EntryTree(int strip, long most) {
        this.strip = strip;
        this.most = most;
    }

    /** The name as a relative path without {@code .}; what leads out of the archive is refused. */
    static String path(String name) throws InvalidArchive {
        if (name.indexOf(0) >= 0) {
            throw new InvalidArchive("it holds a name with a NUL");
        }
        if (name.startsWith("/")) {
            throw new InvalidArchive("it holds the absolute path " + name);
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                throw new InvalidArchive("it holds the path " + name + ", which leads out of it");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
            int size = FileNameText.bytes(part).length;
            if (size > LONGEST_NAME) {
                throw new InvalidArchive("it holds a name of " + size + " bytes");
            }
        }
        String path = String.join("/", parts);
        if (FileNameText.bytes(path).length > LONGEST_PATH) {
            throw new InvalidArchive("it holds a path of more than " + LONGEST_PATH + " bytes");
        }
        return path;
    }

    /** Takes an entry under its clean path; a later one of the same name replaces it. */
    void add(Entry entry) throws InvalidArchive {
        String path = stripped(entry.path()).orElse(null);
        if (path == null) {
            return;
        }
        if (path.isEmpty() && entry.kind() != Entry.Kind.DIRECTORY) {
            throw new InvalidArchive("it holds a file without a name");
        }
        if (entry.kind() == Entry.Kind.LINK
                && (entry.target().isEmpty() || entry.target().indexOf(0) >= 0)) {
            throw new InvalidArchive("it holds the link " + entry.path() + " to nothing");
        }
        entries.put(path, entry.named(path));
        if (entries.size() > MOST) {
            throw new InvalidArchive("it holds more than " + MOST + " files");
        }
    }

    private Optional<String> stripped(String path) {
        String rest = path;
        for (int i = 0; i < strip; i++) {
            int slash = rest.indexOf('/');
            if (slash < 0) {
                return Optional.empty();
            }
            rest = rest.substring(slash + 1);
        }
        return Optional.of(rest);
    }

    /** All of them; a file or a link that is also the directory of another one is refused. */
    List<Entry> sorted() throws InvalidArchive {
        if (entries.isEmpty()) {
            throw new InvalidArchive(strip > 0 ? "it has nothing below " + strip + " directories" : "it is empty");
        }
        // Counted as they are made: hard links and contents that lie over each other are small in an archive.
        long left = most;
        for (Entry entry : entries.values()) {
            left -= entry.size();
            if (entry.size() > most || left < 0) {
                throw new InvalidArchive("unpacked it is larger than " + Size.of(most));
            }
        }
        Map<String, Entry> all = new TreeMap<>(entries);
        for (String path : entries.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                String above = path.substring(0, slash);
                if (all.computeIfAbsent(above, Entry::directory).kind() != Entry.Kind.DIRECTORY) {
                    throw new InvalidArchive("it holds " + path + ", and " + above + " is no directory");
                }
            }
        }
        all.computeIfAbsent("", Entry::directory);
        return List.copyOf(all.values());
    }
}
