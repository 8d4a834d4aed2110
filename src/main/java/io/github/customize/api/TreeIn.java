package io.github.customize.api;

import io.github.customize.guest.GuestPaths;
import io.github.customize.json.HostPaths;
import io.github.customize.op.Attributes;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Op;
import io.github.customize.op.SetTimes;
import io.github.customize.op.Symlink;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a file or a tree of the host into the operations that make it in the guest. */
final class TreeIn extends SimpleFileVisitor<Path> {
    private static final long UNSIGNED = 0xffffffffL;

    private final Path top;
    private final String target;
    private final List<Op> operations = new ArrayList<>();
    private final List<Op> times = new ArrayList<>();

    private TreeIn(Path top, String target) {
        this.top = top;
        this.target = target;
    }

    /** What copies the file or the directory into a directory of the guest. */
    static List<Op> operations(Path from, String directory) throws IOException {
        // "." and ".." have a name only when they are resolved.
        Path absolute = from.toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        if (name == null) {
            throw new IOException("failed to copy " + from + ": it has no name; copy what is in it");
        }
        TreeIn tree = new TreeIn(absolute, GuestPaths.join(GuestPaths.clean(directory), HostPaths.text(name)));
        Files.walkFileTree(absolute, tree);
        List<Op> all = new ArrayList<>(tree.operations);
        all.addAll(tree.times);
        return all;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes basic) throws IOException {
        Map<String, Object> unix = unix(directory);
        operations.add(new MakeDirectory(place(directory), attributes(unix), true));
        // What is made in it later would change its time again; the innermost come first.
        times.add(0, new SetTimes(place(directory), seconds(unix), false));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes basic) throws IOException {
        String place = place(file);
        if (basic.isSymbolicLink()) {
            operations.add(new Symlink(HostPaths.text(Files.readSymbolicLink(file)), place, true));
            operations.add(new SetTimes(place, seconds(unix(file)), false));
        } else if (basic.isRegularFile()) {
            Map<String, Object> unix = unix(file);
            operations.addAll(HostContent.operations(file, place, attributes(unix), seconds(unix)));
        } else {
            throw new IOException("failed to copy " + file + ": it is neither a file, a directory nor a link");
        }
        return FileVisitResult.CONTINUE;
    }

    private String place(Path file) {
        return file.equals(top) ? target : GuestPaths.join(target, HostPaths.text(top.relativize(file)));
    }

    private static Map<String, Object> unix(Path file) throws IOException {
        return Files.readAttributes(file, "unix:mode,uid,gid,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    }

    private static Attributes attributes(Map<String, Object> unix) {
        return Attributes.of(
                (int) number(unix, "mode") & 07777, number(unix, "uid") & UNSIGNED, number(unix, "gid") & UNSIGNED);
    }

    private static long seconds(Map<String, Object> unix) {
        return unix.get("lastModifiedTime") instanceof FileTime time ? Math.floorDiv(time.toMillis(), 1000L) : 0;
    }

    private static long number(Map<String, Object> unix, String name) {
        return unix.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
