package io.github.customize.guest.draft;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Follows a path name by name, as the kernel does. */
final class Walk {
    private static final int MOST_LINKS = 40;

    private final Overlay files;
    private final String path;
    private final Deque<String> rest = new ArrayDeque<>();
    private String at = "/";
    /** How many names of the path itself are left; those of links come before them. */
    private int own;

    private int links;

    Walk(Overlay files, String path) {
        this.files = files;
        this.path = path;
        rest.addAll(names(path));
        own = rest.size();
    }

    static List<String> names(String path) {
        return Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }

    /** Links on the way are followed, one at the end if {@code follow} says so or a slash comes after it. */
    Place find(boolean follow) throws IOException {
        boolean directory = path.endsWith("/");
        files.expect(at, rest);
        while (!rest.isEmpty()) {
            String name = rest.pop();
            boolean ofLink = rest.size() >= own;
            own = Math.min(own, rest.size());
            if (name.equals("..")) {
                at = GuestPaths.parent(at);
                continue;
            }
            String next = GuestPaths.join(at, name);
            Optional<FileStat> stat = files.lookup(next);
            boolean last = rest.isEmpty();
            if (stat.filter(FileStat::isLink).isPresent() && (!last || follow || directory)) {
                enter(String.valueOf(stat.get().target()));
            } else if (!last && stat.filter(FileStat::isDirectory).isEmpty()) {
                return nowhere(next, ofLink);
            } else {
                at = next;
            }
        }
        // After a ".." or a link to "/" what was looked at last is another file.
        Optional<FileStat> found = files.lookup(at);
        return new Place(at, directory ? found.filter(FileStat::isDirectory) : found, true, false);
    }

    private void enter(String target) throws IOException {
        if (++links > MOST_LINKS) {
            throw new LinkLoopException(path);
        }
        List<String> names = names(target);
        for (int i = names.size() - 1; i >= 0; i--) {
            rest.push(names.get(i));
        }
        if (target.startsWith("/")) {
            at = "/";
        }
        files.expect(at, rest);
    }

    /** A name on the way does not exist, or is no directory: what would be below it is told by its name only. */
    private Place nowhere(String missing, boolean ofLink) {
        return new Place(GuestPaths.join(missing, String.join("/", rest)), Optional.empty(), false, ofLink);
    }
}
