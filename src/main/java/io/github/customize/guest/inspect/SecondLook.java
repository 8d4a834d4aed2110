package io.github.customize.guest.inspect;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.ImmutableSystem;
import io.github.customize.guest.model.OldRelease;
import io.github.customize.op.Glob;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import io.github.customize.op.UmountAll;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks once more where no file system had the usual signs of an operating system: for one that is older than they are, and for one
 * whose root is not at the top of its file system. Only such disks cost it.
 */
final class SecondLook {
    /** Deployments of ostree, at the top or in a subvolume. */
    private static final List<String> DEPLOYMENTS = List.of("/ostree/deploy", "/*/ostree/deploy", "/ostree/repo");

    /** Without these it is a file system with an odd file. */
    private static final List<String> ROOT = List.of("/etc/passwd", "/etc/fstab", "/sbin/init", "/etc/NIXOS");

    private final DaemonClient daemon;
    private final Exchange exchange;

    SecondLook(DaemonClient daemon) {
        this.daemon = daemon;
        this.exchange = new Exchange(daemon);
    }

    /**
     * The devices that hold a system after all; nothing stays mounted.
     *
     * @throws Failure when there is one that is not at the top of its file system
     */
    List<BlockDevice> find(List<BlockDevice> candidates) throws Failure, IOException {
        List<BlockDevice> found = new ArrayList<>();
        for (BlockDevice device : candidates) {
            if (look(device)) {
                found.add(device);
            }
        }
        return found;
    }

    private boolean look(BlockDevice device) throws Failure, IOException {
        List<Op> ops = new ArrayList<>();
        ops.add(RootFinder.mount(device, "/", ""));
        OldRelease.FILES.forEach(path -> ops.add(Stat.ofLink(path)));
        ROOT.forEach(path -> ops.add(Stat.ofLink(path)));
        DEPLOYMENTS.forEach(path -> ops.add(new Glob(path)));
        List<Reply> answers = exchange.ask(ops);
        if (!answers.get(0).ok()) {
            return false;
        }
        UmountAll unmount = new UmountAll();
        DaemonGuest.ok(unmount, daemon.call(unmount));
        int root = 1 + OldRelease.FILES.size();
        int deployments = root + ROOT.size();
        boolean deployed = answers.subList(deployments, answers.size()).stream()
                .anyMatch(answer -> answer.ok() && !answer.texts("paths").isEmpty());
        if (deployed) {
            throw refusal(ImmutableSystem.ostree(device.device()));
        }
        return answers.subList(1, root).stream().anyMatch(Reply::ok)
                && answers.subList(root, deployments).stream().anyMatch(Reply::ok);
    }

    /** What to say where no system was found, since the disks are those of one that is not edited. */
    static Optional<Failure> refusal(BlockDevices devices) {
        return ImmutableSystem.on(devices.all()).map(SecondLook::refusal);
    }

    private static Failure refusal(ImmutableSystem system) {
        return new Failure(ExitCode.IMAGE_UNMOUNTABLE, "open the guest", system.cause()).of(StateKind.IMMUTABLE);
    }
}
