package io.github.customize.api;

import io.github.customize.file.SparseFile;
import io.github.customize.guest.GuestPaths;
import io.github.customize.json.HostPaths;
import io.github.customize.runner.GuestSession;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Copies a file or a tree of the guest to the host. What the guest says of its names is not trusted. */
final class TreeOut {
    /** Contents that are asked for ahead: an exchange takes longer than most files. */
    private static final int AHEAD = 64;

    private final GuestSession session;
    private final GuestFiles files;
    private final List<String> leftOut = new ArrayList<>();
    private final List<HostFile> directories = new ArrayList<>();
    private final Deque<Awaited> awaited = new ArrayDeque<>();

    private record Awaited(GuestContent content, HostFile file) {}

    TreeOut(GuestSession session, GuestFiles files) {
        this.session = session;
        this.files = files;
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
        while (!awaited.isEmpty()) {
            takeFirst();
        }
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
            case FILE -> {
                if (awaited.size() == AHEAD) {
                    takeFirst();
                }
                awaited.add(new Awaited(GuestContent.of(session, path), made));
            }
            default -> leftOut.add(path);
        }
    }

    private void takeFirst() throws IOException {
        Awaited first = awaited.remove();
        try (FileChannel channel = first.file().open()) {
            SparseFile sparse = new SparseFile(channel);
            first.content().drain(sparse::take);
            sparse.end();
        } catch (IOException e) {
            awaited.forEach(one -> one.content().pump().abandon());
            throw e;
        }
        first.file().finish();
    }
}
