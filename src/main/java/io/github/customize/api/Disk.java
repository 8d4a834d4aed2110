package io.github.customize.api;

import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.op.Mount;
import io.github.customize.op.Reply;
import io.github.customize.op.StatFs;
import io.github.customize.op.UmountAll;
import io.github.customize.runner.DiskSession;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The disks in images, looked at without asking for an operating system. For one thread.
 *
 * @since 0.2.0
 */
public final class Disk implements AutoCloseable {
    private final DiskSession session;
    private boolean ended;

    Disk(DiskSession session) {
        this.session = session;
    }

    /**
     * The disks in the order in which they were added, each followed by its partitions.
     *
     * @since 0.2.0
     */
    public List<BlockDevice> devices() {
        requireOpen();
        return session.devices().all().stream().map(BlockDevice::of).toList();
    }

    /**
     * The room on a device's file system.
     *
     * @return empty when there is no file system on it that can be mounted
     * @throws CustomizeException when it is damaged, or the virtual machine is lost
     * @since 0.2.0
     */
    public Optional<Space> space(BlockDevice device) throws CustomizeException {
        requireOpen();
        boolean mountable = session.devices().all().stream()
                .anyMatch(known -> known.device().equals(device.device()) && BlockDevices.isMountable(known));
        return mountable ? Optional.of(Call.of(() -> mounted(device))) : Optional.empty();
    }

    private Space mounted(BlockDevice device) throws StepFailure, IOException {
        Mount mount = new Mount(device.device(), "/", device.fileSystem().orElse(null), "noatime");
        Replies.ok(mount, session.daemon().call(mount));
        try {
            StatFs question = new StatFs("/");
            return space(Replies.ok(question, session.daemon().call(question)));
        } finally {
            session.daemon().call(new UmountAll());
        }
    }

    static Space space(Reply reply) {
        return new Space(
                reply.number("size", 0),
                reply.number("free", 0),
                reply.number("available", 0),
                reply.number("files", 0),
                reply.number("files_free", 0));
    }

    /**
     * Lets go of the images.
     *
     * @since 0.2.0
     */
    @Override
    public void close() {
        ended = true;
        session.close();
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the disk was closed; open it again");
        }
    }
}
