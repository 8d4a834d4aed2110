package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads container files with plain Java, and turns those that are safe to give to QEMU into layers. */
final class Container {
    private static final int MAX_DEPTH = 16;

    private final boolean allowBacking;
    private final boolean dirtyAllowed;
    private final CheckDeadline deadline;
    private final @Nullable ImageRequest request;
    private @Nullable TemporaryFile unpacked;

    /** Also unpacks what is packed, or is part of an archive. */
    Container(ImageRequest request) {
        this(request.allowBacking(), request.publication().discards(), CheckDeadline.usual(), request);
    }

    Container(boolean allowBacking, boolean dirtyAllowed) {
        this(allowBacking, dirtyAllowed, CheckDeadline.usual());
    }

    Container(boolean allowBacking, boolean dirtyAllowed, CheckDeadline deadline) {
        this(allowBacking, dirtyAllowed, deadline, null);
    }

    private Container(
            boolean allowBacking, boolean dirtyAllowed, CheckDeadline deadline, @Nullable ImageRequest request) {
        this.request = request;
        this.allowBacking = allowBacking;
        this.dirtyAllowed = dirtyAllowed;
        this.deadline = deadline;
    }

    /** Checks the file and, where that is allowed, those behind it. */
    Layer read(Path file, @Nullable Format given) throws Failure {
        return read(file, given, 0);
    }

    private Layer read(Path file, @Nullable Format given, int depth) throws Failure {
        Refusal refusal = new Refusal(file);
        // Whoever opens an image has judged whether it may be a device.
        if (depth > 0 || !BlockDevice.isOne(file)) {
            requireFile(file, refusal);
        }
        try (FileWindow window = new FileWindow(file, deadline)) {
            if (window.size() == 0) {
                throw refusal.format("the file is empty");
            }
            ByteBuffer head = window.read(0, Qcow2Header.BYTES);
            if (given == Format.QCOW2 || (given == null && Qcow2Header.startsLikeOne(head))) {
                return qcow2(file, window, head, depth);
            }
            if (given == null && request != null && depth == 0) {
                PackedDisk packed = new PackedDisk(request, file, refusal);
                unpacked = packed.unpack(window).orElse(null);
                return packed.read(window, unpacked);
            }
            return new OtherFormat(file, window, refusal).read(given);
        } catch (IOException e) {
            throw refusal.unreadable(e);
        }
    }

    /** The file that the disk was unpacked into; whoever asks has to close it, also when nothing could be read. */
    Optional<TemporaryFile> unpacked() {
        return Optional.ofNullable(unpacked);
    }

    /** The disk in a part of a file, or in a file that was unpacked; what is wrong with it is said of the file that is named. */
    Layer readInside(Path file, Optional<Part> part, Path named) throws Failure, IOException {
        Refusal refusal = new Refusal(named);
        try (FileWindow window =
                part.isPresent() ? new FileWindow(file, deadline, part.get()) : new FileWindow(file, deadline)) {
            if (window.size() == 0) {
                throw refusal.format("what is packed in it is empty");
            }
            ByteBuffer head = window.read(0, Qcow2Header.BYTES);
            Layer whole = Qcow2Header.startsLikeOne(head)
                    ? qcow2(file, window, head, refusal, 0)
                    : new OtherFormat(file, window, refusal).read(null);
            return part.isPresent() ? whole.within(part.get()) : whole;
        }
    }

    static void requireFile(Path file, Refusal refusal) throws Failure {
        if (Files.isDirectory(file)) {
            throw refusal.format("it is a directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw refusal.format("it is not a regular file");
        }
    }

    private Layer qcow2(Path file, FileWindow window, ByteBuffer head, int depth) throws Failure, IOException {
        return qcow2(file, window, head, new Refusal(file), depth);
    }

    private Layer qcow2(Path file, FileWindow window, ByteBuffer head, Refusal refusal, int depth)
            throws Failure, IOException {
        if (!Qcow2Header.startsLikeOne(head)) {
            throw refusal.format("it is not a qcow2 file");
        }
        Qcow2Header header = Qcow2Header.parse(head, refusal);
        Qcow2Check check = new Qcow2Check(header, window.size(), refusal);
        check.check(dirtyAllowed);
        Qcow2Extensions extensions = Qcow2ExtensionReader.read(header, window, refusal);
        Optional<String> name = extensions.backingName();
        Optional<Layer> backing = Optional.empty();
        if (name.isPresent()) {
            backing = Optional.of(backing(file, name.get(), extensions.backingFormat(), depth));
        }
        check.checkTables(window, extensions);
        return new Layer(file, Format.QCOW2, header.size(), header.snapshots() > 0, backing);
    }

    private Layer backing(Path file, String name, Optional<String> format, int depth) throws Failure {
        Refusal refusal = new Refusal(file);
        if (!allowBacking) {
            throw refusal.feature(
                    "it has a backing file, " + name + "; if you trust the image, and that file, say --allow-backing");
        }
        if (depth >= MAX_DEPTH) {
            throw refusal.feature("its chain of backing files is longer than " + MAX_DEPTH);
        }
        BackingName reference = new BackingName(name, refusal);
        return read(reference.resolve(file), reference.format(format), depth + 1);
    }
}
