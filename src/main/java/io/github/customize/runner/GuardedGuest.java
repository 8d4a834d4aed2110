package io.github.customize.runner;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.PresentFile;
import io.github.customize.guest.Question;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.WantedFile;
import io.github.customize.op.Attributes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The view of a guest in which nobody sees an empty directory where a file system is missing. */
final class GuardedGuest implements GuestView {
    private final GuestView guest;
    private final MountGuard guard;

    GuardedGuest(GuestView guest, MountGuard guard) {
        this.guest = guest;
        this.guard = guard;
    }

    @Override
    public void expect(List<Question> questions) {
        guest.expect(questions);
    }

    @Override
    public Optional<FileStat> stat(String path) throws IOException {
        guard.requireBelow("look at " + path, path, true);
        return guest.stat(path);
    }

    @Override
    public Optional<FileStat> lstat(String path) throws IOException {
        guard.requireBelow("look at " + path, path, false);
        return guest.lstat(path);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        guard.requireBelow("read " + path, path, true);
        return guest.read(path);
    }

    @Override
    public Optional<String> digest(String path) throws IOException {
        guard.requireBelow("read " + path, path, true);
        return guest.digest(path);
    }

    @Override
    public List<TreeEntry> tree(String path, boolean digests) throws IOException {
        guard.requireFile("read what is in " + path, path, false);
        return guest.tree(path, digests);
    }

    @Override
    public boolean differs(String path, Attributes wanted) throws IOException {
        guard.requireFile("look at " + path, path, false);
        return guest.differs(path, wanted);
    }

    @Override
    public List<PresentFile> compare(List<WantedFile> wanted) throws IOException {
        for (WantedFile file : wanted) {
            guard.requireBelow("look at " + file.path(), file.path(), false);
        }
        return guest.compare(wanted);
    }

    @Override
    public List<String> glob(String pattern) throws IOException {
        guard.requireFile("look for " + pattern, fixedPart(pattern), true);
        List<String> found = guest.glob(pattern);
        for (String path : found) {
            guard.requireBelow("look at " + path, path, false);
        }
        return found;
    }

    /** The directory below which all matches are. */
    private static String fixedPart(String pattern) {
        String fixed = pattern.replaceFirst("[*?\\[\\\\].*", "");
        return GuestPaths.parent(fixed);
    }

    @Override
    public Optional<String> realPath(String path) throws IOException {
        guard.requireBelow("look at " + path, path, true);
        return guest.realPath(path);
    }
}
