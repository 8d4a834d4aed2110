package io.github.customize.api;

import io.github.customize.guest.GuestReadException;
import io.github.customize.op.Allocate;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.Chmod;
import io.github.customize.op.Chown;
import io.github.customize.op.CopyFile;
import io.github.customize.op.Digest;
import io.github.customize.op.FileQuery;
import io.github.customize.op.Glob;
import io.github.customize.op.HardLink;
import io.github.customize.op.ListDirectory;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.MakeNode;
import io.github.customize.op.OpError;
import io.github.customize.op.Overwrite;
import io.github.customize.op.Payload;
import io.github.customize.op.Read;
import io.github.customize.op.ReadPart;
import io.github.customize.op.RealPath;
import io.github.customize.op.Remove;
import io.github.customize.op.Rename;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import io.github.customize.op.StatFs;
import io.github.customize.op.Symlink;
import io.github.customize.op.Tree;
import io.github.customize.op.Truncate;
import io.github.customize.op.WriteFile;
import io.github.customize.runner.GuestSession;
import io.github.customize.runner.GuestWork;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The files of an open guest. Paths are absolute; links are followed inside the guest's root, and one at the end too unless
 * something else is said. Every method throws a {@link CustomizeException} when the guest is lost.
 *
 * @since 0.2.0
 */
public final class GuestFiles {
    /** The largest file that {@link #read} takes, in bytes. */
    private static final long MOST_READ = 64L << 20;

    private final GuestSession session;
    private final GuestWork work;

    GuestFiles(GuestSession session, GuestWork work) {
        this.session = session;
        this.work = work;
    }

    /**
     * What a file is, or what a link leads to.
     *
     * @return empty when there is no such file
     * @since 0.2.0
     */
    public Optional<FileInfo> stat(String path) throws CustomizeException {
        return info(Stat.of(path));
    }

    /**
     * What a file or a link itself is.
     *
     * @return empty when there is no such file
     * @since 0.2.0
     */
    public Optional<FileInfo> lstat(String path) throws CustomizeException {
        return info(Stat.ofLink(path));
    }

    /**
     * All that is known of a file or of a link itself.
     *
     * @return empty when there is no such file
     * @since 0.2.0
     */
    public Optional<FileDetails> details(String path) throws CustomizeException {
        return details(path, false);
    }

    /**
     * As {@link #details(String)}.
     *
     * @param follow whether a link at the end of the path is followed
     * @since 0.2.0
     */
    public Optional<FileDetails> details(String path, boolean follow) throws CustomizeException {
        Stat question = new Stat(path, follow, true);
        return present(question).map(reply -> {
            Map<?, ?> fields = reply.fields().get("stat") instanceof Map<?, ?> map ? map : Map.of();
            return FileDetails.of(FileInfo.of(path, fields), fields);
        });
    }

    private Optional<FileInfo> info(Stat question) throws CustomizeException {
        return present(question)
                .map(reply -> FileInfo.of(
                        question.path(), reply.fields().get("stat") instanceof Map<?, ?> map ? map : Map.of()));
    }

    /**
     * The content of a regular file of at most 64 MiB.
     *
     * @throws CustomizeException when there is no such file, or it is larger or no regular one
     * @since 0.2.0
     */
    public byte[] read(String path) throws CustomizeException {
        return answer(Read.whole(path, MOST_READ)).data();
    }

    /**
     * The content of a regular file of at most 64 MiB, as UTF-8.
     *
     * @throws CustomizeException as {@link #read}
     * @since 0.2.0
     */
    public String readText(String path) throws CustomizeException {
        return new String(read(path), StandardCharsets.UTF_8);
    }

    /**
     * Writes the content of a regular file of any size to a stream, which is not closed.
     *
     * @throws CustomizeException when there is no such file, it is no regular one, or the stream cannot be written
     * @since 0.2.0
     */
    public void copyOut(String path, OutputStream to) throws CustomizeException {
        Call.of(() -> {
            Contents.copy(session, List.of(path), one -> new FilterOutputStream(to) {
                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                }

                @Override
                public void close() {
                    // It is the caller's.
                }
            });
            return path;
        });
    }

    /**
     * Writes the contents of many regular files of any size to streams, in their order; faster than one by one.
     *
     * @throws CustomizeException as {@link #copyOut(String, OutputStream)}
     * @since 0.2.0
     */
    public void copyOut(List<String> paths, FileReceiver to) throws CustomizeException {
        Call.of(() -> {
            Contents.copy(session, paths, to);
            return paths;
        });
    }

    /**
     * Copies a file, or a directory with all below it, to the host: as {@code cp -a} does, into {@code to} if that is a
     * directory, else to that name. Holes stay holes. Owners are kept where this program may set them. Sockets, pipes and
     * devices are left out.
     *
     * @return what was left out
     * @throws CustomizeException when there is no such file, or the host's cannot be written
     * @since 0.2.0
     */
    public List<String> copyOut(String path, Path to) throws CustomizeException {
        return Call.of(() -> new TreeOut(session, this).copy(path, to));
    }

    /**
     * The first bytes of a regular file.
     *
     * @param most at most so many, up to 64 MiB
     * @throws CustomizeException when there is no such file, or it is no regular one
     * @since 0.2.0
     */
    public byte[] head(String path, int most) throws CustomizeException {
        return answer(Read.head(path, Math.min(most, MOST_READ))).data();
    }

    /**
     * The SHA-256 of a regular file of any size, in hexadecimal digits.
     *
     * @throws CustomizeException when there is no such file, or it is no regular one
     * @since 0.2.0
     */
    public String sha256(String path) throws CustomizeException {
        return String.valueOf(answer(new Digest(path)).text("sha256"));
    }

    /**
     * The entries of a directory, sorted by the bytes of their names.
     *
     * @throws CustomizeException when there is no such directory, or it is none
     * @since 0.2.0
     */
    public List<FileInfo> list(String directory) throws CustomizeException {
        List<FileInfo> entries = new ArrayList<>();
        ListDirectory question = new ListDirectory(directory);
        Call.of(() -> ok(question, Pump.ask(session.daemon(), question, EntryLines.of("name", entries::add))));
        return List.copyOf(entries);
    }

    /**
     * As {@link #list}, with all that is known of each file.
     *
     * @throws CustomizeException as {@link #list}
     * @since 0.2.0
     */
    public List<FileDetails> listDetails(String directory) throws CustomizeException {
        List<FileDetails> entries = new ArrayList<>();
        ListDirectory question = new ListDirectory(directory, true);
        EntryLines lines = EntryLines.detailed("name", entries::add);
        Call.of(() -> ok(question, Pump.ask(session.daemon(), question, lines)));
        return List.copyOf(entries);
    }

    /**
     * Tells of a file and all below it, depth first, sorted by the bytes of the names; links are not followed. At most a
     * million.
     *
     * @throws CustomizeException when there is no such file, or too much below it
     * @since 0.2.0
     */
    public void walk(String top, Consumer<FileInfo> visitor) throws CustomizeException {
        Tree question = new Tree(top, false, false);
        Call.of(() -> ok(question, Pump.ask(session.daemon(), question, EntryLines.of("path", visitor::accept))));
    }

    /**
     * As {@link #walk}, with all that is known of each file.
     *
     * @throws CustomizeException as {@link #walk}
     * @since 0.2.0
     */
    public void walkDetails(String top, Consumer<FileDetails> visitor) throws CustomizeException {
        Tree question = new Tree(top, false, false, true);
        EntryLines lines = EntryLines.detailed("path", visitor::accept);
        Call.of(() -> ok(question, Pump.ask(session.daemon(), question, lines)));
    }

    /**
     * The files that match a pattern of {@code *}, {@code ?} and {@code […]}, sorted; a leading dot has to be written.
     *
     * @since 0.2.0
     */
    public List<String> glob(String pattern) throws CustomizeException {
        return answer(new Glob(pattern)).texts("paths");
    }

    /**
     * The path without links.
     *
     * @return empty when there is no such file
     * @since 0.2.0
     */
    public Optional<String> realPath(String path) throws CustomizeException {
        return present(new RealPath(path)).map(reply -> String.valueOf(reply.text("path")));
    }

    /**
     * The room on the file system that a file is on.
     *
     * @throws CustomizeException when there is no such file
     * @since 0.2.0
     */
    public Space space(String path) throws CustomizeException {
        return Disk.space(answer(new StatFs(path)));
    }

    /**
     * All that the file system tells that a file is on.
     *
     * @throws CustomizeException when there is no such file
     * @since 0.2.0
     */
    public FileSystemUse fileSystem(String path) throws CustomizeException {
        return FileSystemUse.of(answer(new StatFs(path)));
    }

    /**
     * Gives a file a new content, in one step; owner, mode and attributes of one that is there stay. A new one gets 0644 and
     * root.
     *
     * @throws CustomizeException when there is no directory for it
     * @since 0.2.0
     */
    public void write(String path, byte[] content) throws CustomizeException {
        change(WriteFile.replace(path, Payload.of(content), Attributes.KEEP));
    }

    /**
     * As {@link #write(String, byte[])}, in UTF-8.
     *
     * @throws CustomizeException when there is no directory for it
     * @since 0.2.0
     */
    public void write(String path, String text) throws CustomizeException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Gives a file the content of a regular file of the host, of any size, as {@link #write(String, byte[])} does.
     *
     * @throws CustomizeException when the host's file cannot be read, or there is no directory for the guest's
     * @since 0.2.0
     */
    public void write(String path, Path from) throws CustomizeException {
        Call.of(() -> work.change(List.of(WriteFile.replace(path, HostPiece.all(from), Attributes.KEEP))));
    }

    /**
     * Adds to the end of a file, in place; one that is not there is made, with 0644 and root's.
     *
     * @throws CustomizeException when there is no directory for it
     * @since 0.2.0
     */
    public void append(String path, byte[] content) throws CustomizeException {
        change(WriteFile.append(path, Payload.of(content)));
    }

    /**
     * Writes into a regular file that is there, in place, from an offset on.
     *
     * @throws CustomizeException when there is no such file, or it is no regular one
     * @since 0.2.0
     */
    public void overwrite(String path, long offset, byte[] content) throws CustomizeException {
        change(new Overwrite(path, Payload.of(content), offset));
    }

    /**
     * As {@link #overwrite(String, long, byte[])}, with the content of a stream, which is read to its end into a temporary file
     * first.
     *
     * @throws CustomizeException when the stream cannot be read, there is no such file, or it is no regular one
     * @since 0.2.0
     */
    public void overwrite(String path, long offset, InputStream from) throws CustomizeException {
        spooled(from, payload -> new Overwrite(path, payload, offset));
    }

    /**
     * Writes a part of a regular file to a stream, which is not closed.
     *
     * @param most at most so many bytes; fewer where the file ends before
     * @throws CustomizeException when there is no such file, it is no regular one, or the stream cannot be written
     * @since 0.2.0
     */
    public void copyPart(String path, long offset, long most, OutputStream to) throws CustomizeException {
        ReadPart question = new ReadPart(path, offset, most);
        Call.of(() -> ok(question, Pump.ask(session.daemon(), question, to::write)));
    }

    /**
     * Gives a regular file room on the disk for its first bytes; one that is shorter becomes so long.
     *
     * @throws CustomizeException when there is no such file, it is no regular one, or there is no room
     * @since 0.2.0
     */
    public void allocate(String path, long size) throws CustomizeException {
        change(new Allocate(path, size));
    }

    /**
     * Gives a file one more name; a link at the end of the path is not followed, and gets it itself.
     *
     * @throws CustomizeException when there is no such file, or something of that name is there
     * @since 0.2.0
     */
    public void hardLink(String from, String to) throws CustomizeException {
        change(new HardLink(from, to));
    }

    /**
     * Makes a named pipe, a socket or a device of root's.
     *
     * @param major of a device, else 0
     * @param minor of a device, else 0
     * @throws CustomizeException when something of that name is there, or no directory for it
     * @since 0.2.0
     */
    public void makeNode(String path, FileInfo.Kind kind, int mode, long major, long minor) throws CustomizeException {
        MakeNode.Kind node = switch (kind) {
            case FIFO -> MakeNode.Kind.FIFO;
            case SOCKET -> MakeNode.Kind.SOCKET;
            case CHARACTER_DEVICE -> MakeNode.Kind.CHAR;
            case BLOCK_DEVICE -> MakeNode.Kind.BLOCK;
            case FILE, DIRECTORY, LINK -> throw new IllegalArgumentException("a " + kind + " is no node");
        };
        change(new MakeNode(path, node, mode, major, minor));
    }

    /**
     * Cuts a regular file to that size, or fills it up with zeros.
     *
     * @throws CustomizeException when there is no such file, or it is no regular one
     * @since 0.2.0
     */
    public void truncate(String path, long size) throws CustomizeException {
        change(new Truncate(path, size));
    }

    /**
     * Copies a file of the host, or a directory with all below it, into a directory of the guest, with modes, owners (by
     * number) and times. What is there is replaced; directories are merged.
     *
     * @throws CustomizeException when something cannot be read or written, or is neither a file, a directory nor a link
     * @since 0.2.0
     */
    public void copyIn(Path from, String directory) throws CustomizeException {
        Call.of(() -> work.change(TreeIn.operations(from, directory)));
    }

    /**
     * Gives a file the content of a stream, which is read to its end into a temporary file first.
     *
     * @throws CustomizeException when the stream cannot be read, or there is no directory for the file
     * @since 0.2.0
     */
    public void write(String path, InputStream from) throws CustomizeException {
        spooled(from, payload -> WriteFile.replace(path, payload, Attributes.KEEP));
    }

    private void spooled(InputStream from, Function<Payload, ChangeOp> op) throws CustomizeException {
        Call.of(() -> {
            Path spool = Files.createTempFile("customize-", ".tmp");
            try {
                Files.copy(from, spool, StandardCopyOption.REPLACE_EXISTING);
                return work.change(List.of(op.apply(Payload.of(spool))));
            } finally {
                Files.delete(spool);
            }
        });
    }

    /**
     * Writes what is in a directory as a tar archive (POSIX), the directory itself as {@code ./}. Files whose holes are worth
     * it are written as GNU's tar does it with {@code --sparse}. Sockets are left out. The stream is not closed.
     *
     * @return what was left out
     * @throws CustomizeException when there is no such directory, or the stream cannot be written
     * @since 0.2.0
     */
    public List<String> tarOut(String directory, OutputStream to) throws CustomizeException {
        return Call.of(() -> new TarOut(session, this, to).write(directory));
    }

    /**
     * Makes what is in a tar archive, which is not compressed, in a directory; with modes, owners (by number), times and holes.
     * Hard links become copies. The stream is read to its end.
     *
     * @throws CustomizeException when it is no tar archive, has something else than files, directories and links, or something
     *     that leads out of the directory
     * @since 0.2.0
     */
    public void tarIn(InputStream from, String directory) throws CustomizeException {
        Call.of(() -> {
            new TarIn(this, work, from, directory).unpack();
            return directory;
        });
    }

    /**
     * Makes a directory, with 0755 and root's.
     *
     * @throws CustomizeException when something of that name is there, or no directory for it
     * @since 0.2.0
     */
    public void mkdir(String path) throws CustomizeException {
        change(new MakeDirectory(path, Attributes.KEEP, false));
    }

    /**
     * Makes a directory of root's with these permission bits.
     *
     * @throws CustomizeException when something of that name is there, or no directory for it
     * @since 0.2.0
     */
    public void mkdir(String path, int mode) throws CustomizeException {
        change(new MakeDirectory(path, Attributes.of(mode, 0L, 0L), false));
    }

    /**
     * Makes a directory and those above it, where they are missing.
     *
     * @throws CustomizeException when something else of one of these names is there
     * @since 0.2.0
     */
    public void mkdirs(String path) throws CustomizeException {
        change(new MakeDirectory(path, Attributes.KEEP, true));
    }

    /**
     * Removes a file, a link itself, or an empty directory.
     *
     * @throws CustomizeException when there is none, or the directory is not empty
     * @since 0.2.0
     */
    public void remove(String path) throws CustomizeException {
        change(new Remove(path, false));
    }

    /**
     * Removes a file, or a directory with all below it.
     *
     * @throws CustomizeException when there is none, or another file system is mounted below
     * @since 0.2.0
     */
    public void removeTree(String path) throws CustomizeException {
        change(new Remove(path, true));
    }

    /**
     * Gives a file another name, in the place of what has that name.
     *
     * @throws CustomizeException when there is no such file, or the name is on another file system
     * @since 0.2.0
     */
    public void rename(String from, String to) throws CustomizeException {
        change(new Rename(from, to, true));
    }

    /**
     * Copies a file or a tree inside the guest, with all its attributes.
     *
     * @throws CustomizeException when there is no such file, or something is there already
     * @since 0.2.0
     */
    public void copy(String from, String to) throws CustomizeException {
        change(new CopyFile(from, to));
    }

    /**
     * Makes a symbolic link, in the place of what has that name and is no directory.
     *
     * @throws CustomizeException when there is no directory for it
     * @since 0.2.0
     */
    public void link(String target, String path) throws CustomizeException {
        change(new Symlink(target, path, true));
    }

    /**
     * Sets permission bits.
     *
     * @param mode 0 to 07777
     * @throws CustomizeException when there is no such file
     * @since 0.2.0
     */
    public void chmod(String path, int mode) throws CustomizeException {
        if ((mode & ~07777) != 0) {
            throw new IllegalArgumentException("a mode is between 0 and 07777, not 0" + Integer.toOctalString(mode));
        }
        change(new Chmod(path, mode, false));
    }

    /**
     * Sets owner and group, by number.
     *
     * @throws CustomizeException when there is no such file
     * @since 0.2.0
     */
    public void chown(String path, long uid, long gid) throws CustomizeException {
        change(new Chown(path, uid, gid, false, true));
    }

    private void change(ChangeOp op) throws CustomizeException {
        Call.of(() -> work.change(List.of(op)));
    }

    private Optional<Reply> present(FileQuery question) throws CustomizeException {
        return Call.of(() -> {
            Reply reply = session.daemon().call(question);
            return Replies.isMissing(reply) ? Optional.<Reply>empty() : Optional.of(ok(question, reply));
        });
    }

    private Reply answer(FileQuery question) throws CustomizeException {
        return Call.of(() -> ok(question, session.daemon().call(question)));
    }

    static Reply ok(FileQuery question, Reply reply) throws IOException {
        OpError error = reply.error();
        if (error != null) {
            throw new GuestReadException(question, error);
        }
        return reply;
    }
}
