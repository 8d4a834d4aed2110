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

    Container(boolean allowBacking, boolean dirtyAllowed) {
        this(allowBacking, dirtyAllowed, CheckDeadline.usual());
    }

    Container(boolean allowBacking, boolean dirtyAllowed, CheckDeadline deadline) {
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
        requireFile(file, refusal);
        try (FileWindow window = new FileWindow(file, deadline)) {
            if (window.size() == 0) {
                throw refusal.format("the file is empty");
            }
            ByteBuffer head = window.read(0, Qcow2Header.BYTES);
            Format format = given == null ? recognise(window, head, refusal) : given;
            return format == Format.RAW ? raw(file, window, refusal) : qcow2(file, window, head, depth);
        } catch (IOException e) {
            throw refusal.unreadable(e);
        }
    }

    static void requireFile(Path file, Refusal refusal) throws Failure {
        if (Files.isDirectory(file)) {
            throw refusal.format("it is a directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw refusal.format("it is not a regular file; devices are not supported");
        }
    }

    private static Format recognise(FileWindow file, ByteBuffer head, Refusal refusal) throws Failure, IOException {
        if (Qcow2Header.startsLikeOne(head)) {
            return Format.QCOW2;
        }
        Optional<ForeignFormat> foreign = ForeignFormat.of(file);
        if (foreign.isPresent()) {
            throw refusal.format(
                    "it is a " + foreign.get().name() + foreign.get().remedy());
        }
        if (!DiskSignature.found(file)) {
            throw refusal.format("it does not look like a disk image; if it is a raw disk, say --format-in raw");
        }
        return Format.RAW;
    }

    private static Layer raw(Path file, FileWindow window, Refusal refusal) throws Failure, IOException {
        long size = window.size();
        if (size % 512 != 0) {
            throw refusal.corrupt("its size of " + size
                    + " bytes is not a multiple of 512: it is truncated, or not a raw disk image");
        }
        return new Layer(file, Format.RAW, size, false, Optional.empty());
    }

    private Layer qcow2(Path file, FileWindow window, ByteBuffer head, int depth) throws Failure, IOException {
        Refusal refusal = new Refusal(file);
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
