package io.github.customize.step.backend.growth;

import io.github.customize.guest.layers.Lvm;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.Tool;
import io.github.customize.step.StepFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The programs of the appliance by which disks are divided and file systems grow, and what they answer. */
final class Tools {
    /** Where a program of the appliance finds the guest's root. */
    private static final String ROOT = "/sysroot";

    private static final int MOST_LINES = 3;

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
    static String output(Tool tool, Reply reply, String action) throws StepFailure {
        long exit = reply.number("exit", 128 + reply.number("signal", 0));
        if (exit != 0) {
            String why = text(reply, "errors")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .limit(MOST_LINES)
                    .collect(Collectors.joining("; "));
            throw StepFailure.failed(action, why.isEmpty() ? tool.describe() + " ended with " + exit : why);
        }
        return text(reply, "output");
    }

    private static String text(Reply reply, String field) {
        String text = reply.text(field);
        return text == null ? "" : text;
    }
}
