package io.github.customize.step.backend.growth;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.layers.DiskTools.Outcome;
import io.github.customize.guest.layers.Lvm;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.Tool;
import io.github.customize.step.StepFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The programs of the appliance by which disks are divided and file systems grow, and what they answer. */
final class Tools {
    /** Where a program of the appliance finds the guest's root. */
    private static final String ROOT = "/sysroot";

    private Tools() {}

    static Tool readTable(String disk) {
        return Tool.of("/usr/sbin/sfdisk", "--json", disk);
    }

    /** Gives a partition another size, in sectors; it may be in use. The second copy of a GPT goes to the end of the disk. */
    static Tool resizePartition(String disk, long number, long sectors) {
        return Tool.of("/usr/sbin/sfdisk", "--no-reread", "--force", "--quiet", "-N", Long.toString(number), disk)
                .reading(Payload.of(("," + sectors + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    /** Tells the kernel of the new size. */
    static Tool reread(String disk, long number) {
        return Tool.of("/usr/bin/partx", "--update", "--nr", Long.toString(number), disk);
    }

    /** Lets a physical volume take all of a device that has become larger. */
    static Tool growPhysicalVolume(String device) {
        return Lvm.command(List.of("pvresize"), List.of(device));
    }

    /** How many bytes of the group of a volume belong to no volume yet, as a number and {@code B}. */
    static Tool freeOfGroup(String volume) {
        return Lvm.command(List.of("lvs", "--noheadings", "--units", "b", "--options", "vg_free"), List.of(volume));
    }

    /** Gives a volume all that its group has left. */
    static Tool growVolume(String volume) {
        return Lvm.command(List.of("lvextend", "--extents", "+100%FREE"), List.of(volume));
    }

    /** Lets an open encrypted device take all of what it is in; the kernel has its key. */
    static Tool growEncrypted(BlockDevice device) {
        return Tool.of("/usr/sbin/cryptsetup", "resize", "--batch-mode", "--disable-keyring", device.device());
    }

    static Tool growExt(String device) {
        return Tool.of("/usr/sbin/resize2fs", device);
    }

    static Tool growXfs(String path) {
        return Tool.of("/usr/sbin/xfs_growfs", "-d", inRoot(path));
    }

    static Tool growBtrfs(String path) {
        return Tool.of("/usr/bin/btrfs", "filesystem", "resize", "max", inRoot(path));
    }

    private static String inRoot(String path) {
        return path.equals("/") ? ROOT : ROOT + path;
    }

    /** What a program wrote; it fails the step unless it ended with 0. */
    static String output(Reply reply, String action) throws StepFailure {
        Outcome outcome = Outcome.of(reply);
        if (!outcome.succeeded()) {
            throw StepFailure.failed(action, outcome.complaint());
        }
        return outcome.output();
    }
}
