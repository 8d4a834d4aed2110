package io.github.customize.runner;

import io.github.customize.appliance.Session;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.guest.Facts;
import io.github.customize.guest.ImmutableSystem;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.image.GuestPublication;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.ImageSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The disks of one guest, in their order, which are published together. */
final class DiskGroup implements AutoCloseable {
    private final List<GuestDisk> disks = new ArrayList<>();
    private final GuestListener listener;

    private DiskGroup(GuestListener listener) {
        this.listener = listener;
    }

    /** Opens all of them, or none. */
    static DiskGroup open(List<ImageRequest> requests, GuestListener listener) throws Failure {
        ImageSet.ofOneGuest(requests);
        DiskGroup group = new DiskGroup(listener);
        try {
            for (ImageRequest request : requests) {
                group.open(request);
            }
            return group;
        } catch (Failure | RuntimeException | Error e) {
            group.close();
            throw e;
        }
    }

    private GuestDisk open(ImageRequest request) throws Failure {
        GuestDisk disk = GuestDisk.open(request, listener);
        disks.add(disk);
        disk.notes().forEach(listener::notice);
        return disk;
    }

    /** Gives all disks to the appliance. */
    BlockDevices attachTo(Session session) throws Failure, IOException {
        BlockDevices devices = new BlockDevices(List.of());
        for (GuestDisk disk : disks) {
            devices = BlockDevices.from(disk.attachTo(session));
        }
        return devices;
    }

    /** Gives one more disk to an appliance that has the others. When that fails, it is as if nobody had wanted it. */
    BlockDevices add(ImageRequest request, Session session) throws Failure, IOException {
        List<ImageRequest> all =
                new ArrayList<>(disks.stream().map(GuestDisk::request).toList());
        all.add(request);
        ImageSet.ofOneGuest(all);
        GuestDisk disk = open(request);
        try {
            return BlockDevices.from(disk.attachTo(session));
        } catch (Failure | IOException | RuntimeException | Error e) {
            disks.remove(disk);
            disk.close();
            throw e;
        }
    }

    /** The size of the first disk in bytes before it was opened. */
    long sizeBefore() {
        return disks.get(0).sizeBefore();
    }

    /** Whether what is written to one of them is in its image at once. */
    boolean anyIsWrittenAsItIs() {
        return disks.stream().anyMatch(GuestDisk::isWrittenAsItIs);
    }

    /** To be called before the first change: from then on there will probably be something to publish. */
    void prepare() throws Failure {
        for (GuestDisk disk : disks) {
            disk.prepare();
        }
    }

    /** Fails if the guest is one whose files are not edited, and may be changed; one that is only looked at may be any. */
    void requireEditable(Facts found) throws Failure {
        Optional<ImmutableSystem> immutable = ImmutableSystem.of(found);
        boolean changed =
                disks.stream().anyMatch(disk -> !disk.request().publication().discards());
        if (changed && immutable.isPresent()) {
            throw new Failure(
                            ExitCode.IMAGE_UNMOUNTABLE,
                            "open the guest to change it",
                            immutable.get().cause() + "; it can be looked at read-only")
                    .of(StateKind.IMMUTABLE);
        }
    }

    /** Fails if all disks were opened only to be looked at. */
    void requirePublishable() throws Failure {
        publication().requirePublishable();
    }

    /** Publishes the changes, and tells where those of each disk are. */
    List<Path> publish() throws Failure {
        GuestPublication publication = publication();
        publication.publish();
        publication.doubts().forEach(listener::unconfirmed);
        return disks.stream().map(GuestDisk::target).toList();
    }

    /** Ends a run without changes; tells which files were written all the same. */
    List<Optional<Path>> publishUnchanged() throws Failure {
        GuestPublication publication = publication();
        publication.publishUnchanged();
        publication.doubts().forEach(listener::unconfirmed);
        return disks.stream().map(GuestDisk::output).toList();
    }

    private GuestPublication publication() {
        return new GuestPublication(
                disks.stream().map(GuestDisk::publisher).toList(),
                String.valueOf(disks.get(0).target()));
    }

    /** Removes what was not published, and lets other runs have the images. */
    @Override
    public void close() {
        disks.forEach(GuestDisk::close);
    }
}
