package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.json.HostPaths;
import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of one image in their order: what it is, whether we may have it, what is in its header, where it goes. */
final class ImageOpening {
    private final ImageRequest request;
    private final Container container;
    private final List<String> notes = new ArrayList<>();
    private Optional<OpenFile> claim = Optional.empty();

    ImageOpening(ImageRequest request) {
        this.request = request;
        this.container = new Container(request);
    }

    Image open() throws Failure {
        Refusal refusal = new Refusal(request.image());
        boolean open = false;
        try {
            Image image = opened();
            open = true;
            return image;
        } catch (IOException e) {
            throw refusal.unreadable(e);
        } finally {
            if (!open) {
                closeUnpacked();
                claim.ifPresent(OpenFile::close);
            }
        }
    }

    /** Only what is in it can be changed of a device. */
    private void requireKind(Path real) throws Failure {
        if (!BlockDevice.isOne(real)) {
            Container.requireFile(real, new Refusal(real));
        } else if (!request.publication().takesDevices()) {
            throw new Refusal(real)
                    .format("it is a block device, which cannot be replaced; write into it with --in-place");
        }
    }

    private void closeUnpacked() {
        Optional<TemporaryFile> unpacked = container.unpacked();
        if (unpacked.isPresent()) {
            unpacked.get().closeQuietly();
        }
    }

    private Image opened() throws Failure, IOException {
        Path real = request.image().toRealPath();
        requireKind(real);
        finishJointPublication(real);
        Identity seen = Identity.of(real);
        if (request.publication().discards()) {
            return unlocked(real, seen);
        }
        boolean readers = request.publication().onlyReadsImage();
        ImageLock lock = ImageLock.acquire(real, seen, readers);
        try {
            return locked(real, seen, lock);
        } catch (IOException | Failure | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private Image locked(Path real, Identity seen, ImageLock lock) throws Failure, IOException {
        if (!Identity.of(real).sameFileAs(seen)) {
            throw new Failure(ExitCode.IMAGE_IN_USE, "lock the image " + real, "another run replaced it just now");
        }
        new QemuUse(real, seen).refuse(request.publication().onlyReadsImage());
        if (BlockDevice.isOne(real)) {
            claim = Optional.of(new BlockDevice(real).claim("use the image " + real));
        }
        if (request.publication().onlyReadsImage()) {
            refuseInterruptedRun(real);
        } else if (Recovery.redo(real, lock, false, request.sandbox())) {
            notes.add("an interrupted --in-place run was completed first");
        }
        Identity identity = Identity.of(real);
        Layer layer = layer(real);
        for (Layer file : layer.below()) {
            new QemuUse(file.file(), Identity.of(file.file())).refuse(true);
        }
        noteHardLinks(real);
        return image(real, layer, identity, Optional.of(lock));
    }

    /** Others may work with the image; a mark that it was not closed is then no sign of damage. */
    private Image unlocked(Path real, Identity identity) throws Failure, IOException {
        refuseInterruptedRun(real);
        Layer layer = layer(real);
        noteWriter(real);
        for (Layer file : layer.below()) {
            noteWriter(file.file());
        }
        return image(real, layer, identity, Optional.empty());
    }

    private Layer layer(Path real) throws Failure {
        return container.read(real, request.formatIn().orElse(null));
    }

    private Image image(Path real, Layer layer, Identity identity, Optional<ImageLock> lock)
            throws Failure, IOException {
        request.publication().requireFormat(layer, real);
        requireForDevice(real, layer);
        Path target = target(real);
        Path workDirectory = request.publication().workDirectory(target);
        requireNameable(layer, workDirectory);
        new Space(workDirectory, "work on the image " + real).requireAllowed(layer.file());
        Leftovers.clean(workDirectory);
        return new Image(
                request, real, layer, identity, target, workDirectory, notes, lock, container.unpacked(), claim);
    }

    private void requireForDevice(Path real, Layer layer) throws Failure {
        if (!BlockDevice.isOne(real)) {
            return;
        }
        if (layer.format() != Format.RAW && request.publication().publishes()) {
            throw new Refusal(real)
                    .format("there is a " + layer.format().word()
                            + " image on the device; only devices that are the disk themselves are written into");
        }
        if (request.leastSize() > layer.virtualSize()) {
            throw new Failure(
                    ExitCode.IMAGE_UNPUBLISHED,
                    "make the disk larger",
                    real + " is a block device of " + layer.virtualSize()
                            + " bytes; make that larger first, for example with lvextend");
        }
    }

    /** A new file for the result may be one that a killed run has yet to put into its place. */
    private Path target(Path real) throws Failure, IOException {
        Path target = request.publication().target(real);
        if (target.equals(real) || !new JointJournalFile(target).exists()) {
            return target;
        }
        finishJointPublication(target);
        return request.publication().target(real);
    }

    private void finishJointPublication(Path place) throws Failure, IOException {
        if (!new JointJournalFile(place).exists()) {
            return;
        }
        if (place.equals(request.image().toRealPath()) && request.publication().onlyReadsImage()) {
            if (JointRecovery.isInterrupted(place)) {
                throw new Failure(
                        ExitCode.IMAGE_CORRUPT,
                        "open the image " + place,
                        "a run that publishes it with the other disks of its guest was interrupted; complete it with"
                                + " customize recover " + place + ", or drop it with "
                                + Recovery.advice("--discard", place));
            }
        } else if (JointRecovery.complete(place, false)) {
            notes.add("an interrupted publication of several disks was completed first");
        }
    }

    /** A machine is given its files open, but the programs that copy and check them get names, in JSON. */
    private void requireNameable(Layer layer, Path workDirectory) throws Failure {
        List<Path> named = new ArrayList<>(List.of(workDirectory));
        if (request.publication().namesImage(layer)) {
            named.add(layer.file());
        }
        layer.below().forEach(file -> named.add(file.file()));
        for (Path file : named) {
            if (!HostPaths.isUtf8(file)) {
                throw new Failure(
                        ExitCode.IMAGE_UNREADABLE,
                        "work on the image " + layer.file(),
                        "the name " + HostPaths.text(file) + " is not UTF-8, and QEMU's programs take no other;"
                                + " rename it, or copy the image to a directory whose name is");
            }
        }
    }

    private void noteWriter(Path file) throws IOException {
        String another = InodeLock.willChange(file) ? "another run of customize" : "";
        String writer = new QemuUse(file, Identity.of(file)).writer().orElse(another);
        if (!writer.isEmpty()) {
            notes.add(file + " is in use by " + writer + "; what is read of it may be inconsistent");
        } else if (BlockDevice.isOne(file)) {
            new BlockDevice(file)
                    .user()
                    .ifPresent(user ->
                            notes.add(file + " is in use: " + user + "; what is read of it may be inconsistent"));
        }
    }

    private static void refuseInterruptedRun(Path real) throws Failure {
        if (new JournalFile(real).exists()) {
            throw new Failure(
                    ExitCode.IMAGE_CORRUPT,
                    "open the image " + real,
                    "an --in-place run on it was interrupted; complete it with customize recover " + real
                            + ", or drop it with " + Recovery.advice("--discard", real));
        }
    }

    private void noteHardLinks(Path real) throws IOException {
        int links = Stat.of(real).links();
        if (links > 1 && request.publication().breaksHardLinks()) {
            notes.add("the image has " + (links - 1) + " more hard link(s), which will keep the old content");
        }
    }
}
