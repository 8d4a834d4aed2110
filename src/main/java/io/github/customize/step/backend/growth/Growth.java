package io.github.customize.step.backend.growth;

import io.github.customize.guest.Facts;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Mount;
import io.github.customize.json.MalformedJson;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.op.StatFs;
import io.github.customize.op.Tool;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.Stage;
import io.github.customize.step.StepFailure;
import io.github.customize.text.HumanSize;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Makes a mounted file system as large as its disk allows, with all that lies between: partition, physical and logical volume. */
public final class Growth {
    private final Mount mount;
    private final GrowthPath path;
    private final String action;
    /** Why the step changes the guest even if the file system stays as it is; empty if it does not. */
    private final String alreadyDone;

    private boolean changed;
    private long sizeBefore;

    private Growth(Mount mount, GrowthPath path, String alreadyDone) {
        this.mount = mount;
        this.path = path;
        this.alreadyDone = alreadyDone;
        this.action = "make the file system on " + mount.path() + " larger";
    }

    /**
     * Of the file system that is mounted on a path.
     *
     * @param alreadyDone what has changed already, for the result; empty for nothing
     * @throws StepFailure when it cannot grow, with what to do instead
     */
    public static Growth of(String where, Facts facts, String alreadyDone) throws StepFailure {
        Mount mount = facts.mounts().stream()
                .filter(one -> one.path().equals(where))
                .reduce((first, last) -> last)
                .orElseThrow(() -> StepFailure.failed(
                        "make the file system on " + where + " larger",
                        "no file system of the image is mounted there",
                        "name one of "
                                + String.join(
                                        ", ",
                                        facts.mounts().stream().map(Mount::path).toList())));
        return new Growth(mount, GrowthPath.of(mount, facts), alreadyDone);
    }

    /** The first stage: it looks at the table, if there is one. */
    public Lowering begin() throws StepFailure {
        Tool grow = growFileSystem();
        List<Op> look = new ArrayList<>(List.of(new StatFs(mount.path())));
        path.partition().ifPresent(partition -> look.add(Tools.readTable(diskOf(partition))));
        return Lowering.of(look, replies -> {
            sizeBefore = replies.get(0).number("size", 0);
            List<Tool> tools = new ArrayList<>();
            if (path.partition().isPresent()) {
                growPartition(path.partition().get(), replies.get(1), tools);
            }
            path.below().ifPresent(device -> tools.add(Tools.growEncrypted(device)));
            path.physicalVolume().ifPresent(device -> tools.add(Tools.growPhysicalVolume(device.device())));
            return next(tools, 0, grow);
        });
    }

    private static String diskOf(BlockDevice partition) {
        return "/dev/" + partition.parent();
    }

    private void growPartition(BlockDevice partition, Reply reply, List<Tool> tools) throws StepFailure {
        PartitionTable table;
        try {
            table = PartitionTable.parse(Tools.output(reply, action));
        } catch (MalformedJson e) {
            throw StepFailure.failed(action, "the table of partitions cannot be read: " + e.getMessage());
        }
        Long number = partition.number();
        if (number == null || !table.has(number)) {
            throw StepFailure.failed(action, "the table of partitions has no " + partition.device());
        }
        long size = table.roomFor(number, path.diskSize());
        if (size == table.get(number).size()) {
            return;
        }
        String disk = diskOf(partition);
        OptionalLong around = table.extendedAround(number);
        if (around.isPresent()) {
            PartitionTable.Partition extended = table.get(around.getAsLong());
            long end = table.get(number).start() + size;
            tools.add(
                    Tools.resizePartition(disk, extended.number(), Math.max(extended.size(), end - extended.start())));
        }
        tools.add(Tools.resizePartition(disk, number, size));
        tools.add(Tools.reread(disk, number));
        changed = true;
    }

    private Stage next(List<Tool> tools, int index, Tool grow) throws StepFailure {
        if (index == tools.size()) {
            return path.logicalVolume().isPresent()
                    ? growVolume(path.logicalVolume().get(), grow)
                    : last(grow);
        }
        Tool tool = tools.get(index);
        return Lowering.of(List.of(tool), replies -> {
            Tools.output(replies.get(0), action);
            return next(tools, index + 1, grow);
        });
    }

    /** The program fails where there is nothing to give. */
    private Stage growVolume(BlockDevice volume, Tool grow) {
        Tool free = Tools.freeOfGroup(volume.device());
        return Lowering.of(List.of(free), replies -> {
            String left = Tools.output(replies.get(0), action).strip();
            if (left.matches("0+B?")) {
                return last(grow);
            }
            Tool extend = Tools.growVolume(volume.device());
            return Lowering.of(List.of(extend), answers -> {
                Tools.output(answers.get(0), action);
                changed = true;
                return last(grow);
            });
        });
    }

    private Stage last(Tool grow) {
        List<Op> ops = new ArrayList<>();
        path.above().ifPresent(device -> ops.add(Tools.growEncrypted(device)));
        ops.add(grow);
        ops.add(new StatFs(mount.path()));
        return Lowering.of(ops, replies -> {
            for (Reply reply : replies.subList(0, replies.size() - 1)) {
                Tools.output(reply, action);
            }
            return done(replies.get(replies.size() - 1).number("size", 0));
        });
    }

    private Done done(long sizeNow) {
        if (sizeNow != sizeBefore) {
            return new Done(
                    true,
                    "the file system on " + mount.path() + " grew from " + HumanSize.of(sizeBefore) + " to "
                            + HumanSize.of(sizeNow) + (alreadyDone.isEmpty() ? "" : ", " + alreadyDone));
        }
        String same = "the file system on " + mount.path() + " has all the room there is";
        return new Done(
                changed || !alreadyDone.isEmpty(), alreadyDone.isEmpty() ? same : alreadyDone + " grew; " + same);
    }

    private Tool growFileSystem() throws StepFailure {
        return switch (mount.fstype()) {
            case "ext2", "ext3", "ext4" -> Tools.growExt(mount.device());
            case "xfs" -> Tools.growXfs(mount.path());
            case "btrfs" -> Tools.growBtrfs(mount.path());
            default ->
                throw StepFailure.failed(
                        action,
                        "it is " + mount.fstype() + ", and ext2, ext3, ext4, xfs and btrfs can grow",
                        "use 'grow: none' to make the disk larger only");
        };
    }
}
