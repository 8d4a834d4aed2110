package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.linux.OpenFile;
import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A disk image that was checked and locked, and that nothing has changed yet. */
public final class Image implements AutoCloseable {
    private final ImageRequest request;
    private final Path path;
    private final Layer layer;
    private final Identity identity;
    private final Path target;
    private final Path workDirectory;
    private final List<String> notes;
    private final Optional<ImageLock> lock;
    private final Optional<TemporaryFile> unpacked;
    private final Optional<OpenFile> claim;

    Image(
            ImageRequest request,
            Path path,
            Layer layer,
            Identity identity,
            Path target,
            Path workDirectory,
            List<String> notes,
            Optional<ImageLock> lock,
            Optional<TemporaryFile> unpacked,
            Optional<OpenFile> claim) {
        this.request = request;
        this.path = path;
        this.layer = layer;
        this.identity = identity;
        this.target = target;
        this.workDirectory = workDirectory;
        this.notes = List.copyOf(notes);
        this.lock = lock;
        this.unpacked = unpacked;
        this.claim = claim;
    }

    /** Checks everything that can be known before any work, and keeps other runs off the image until it is closed. */
    public static Image open(ImageRequest request) throws Failure {
        return new ImageOpening(request).open();
    }

    /** The file itself, with all links resolved. */
    public Path path() {
        return path;
    }

    public Format format() {
        return layer.format();
    }

    /** The size in bytes of the disk as it is worked on, which may be larger than it is in the image. */
    public long virtualSize() {
        return Math.max(layer.virtualSize(), request.leastSize());
    }

    /** The size in bytes of the disk in the image. */
    public long sizeBefore() {
        return layer.virtualSize();
    }

    /** What the user should know although it stops nothing. */
    public List<String> notes() {
        return notes;
    }

    /** What will publish the result; its {@code prepare} may be called while the steps still run. */
    public Publisher publisher(Overlay overlay, CopyProgress progress) {
        return request.publication().publisher(this, overlay, progress);
    }

    /** The image itself as it is given to a machine that may write to it, as {@link Overlay#blockdev} gives an overlay. */
    public Map<String, @Nullable Object> writtenNode() {
        return layer.writableNode(path, true);
    }

    /** What there is to do at the end for an image that a machine writes to. */
    public Publisher writtenPublisher() {
        return new WrittenPublisher(this);
    }

    /** The file that will hold the result, with all links resolved. */
    public Path target() {
        return target;
    }

    /** Whether others are kept off the image while it is open. */
    boolean isLocked() {
        return lock.isPresent();
    }

    /** What works on the image's files for this action. */
    QemuImg qemuImg(String action) {
        return new QemuImg(action, request.sandbox());
    }

    /** How programs are confined that work on its files. */
    Sandbox sandbox() {
        return request.sandbox();
    }

    Layer layer() {
        return layer;
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    /** Where overlay and candidate are made: on the file system of what is published. */
    Path workDirectory() {
        return workDirectory;
    }

    /** Of the image as it is now, before anything is written into it. */
    Journal journal(Path overlay) throws IOException {
        Identity lasting = Identity.lasting(path);
        return new Journal(
                lasting.device(),
                lasting.inode(),
                format(),
                layer.backing().isPresent(),
                String.valueOf(overlay.getFileName()),
                Journal.Stage.PREPARED,
                FileState.of(path()));
    }

    /** Fails if the file is not what it was when it was opened, or if somebody uses it who is in the way. */
    void requireUnchanged(String action) throws Failure {
        try {
            new QemuUse(path(), identity).refuse(request.publication().onlyReadsImage());
            if (!Files.exists(path()) || !Identity.of(path()).sameContentAs(identity)) {
                throw new Failure(
                        ExitCode.IMAGE_IN_USE, action, "another program changed the image while the steps ran");
            }
        } catch (IOException e) {
            throw Causes.failure(ExitCode.IMAGE_UNPUBLISHED, action, e);
        }
    }

    /** Lets other runs have the image; to be called last, after everything that belongs to the run is closed. */
    @Override
    public void close() {
        if (unpacked.isPresent()) {
            unpacked.get().closeQuietly();
        }
        claim.ifPresent(OpenFile::close);
        lock.ifPresent(ImageLock::close);
    }
}
