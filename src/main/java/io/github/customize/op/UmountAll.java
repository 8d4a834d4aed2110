package io.github.customize.op;

/** Writes all to the disks and unmounts every file system. */
public record UmountAll() implements ApplianceOp {
    @Override
    public String name() {
        return "umount_all";
    }

    @Override
    public Work work() {
        return Work.DISKS;
    }

    @Override
    public void encode(OpWriter out) {}

    @Override
    public String describe() {
        return "unmount all file systems";
    }
}
