package io.github.customize.guest.layers;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.op.Payload;
import io.github.customize.op.Tool;
import java.util.ArrayList;
import java.util.List;

/** The calls of mdadm. */
final class Mdadm {
    private static final String PROGRAM = "/usr/sbin/mdadm";

    private Mdadm() {}

    /** What the members say of the arrays that they belong to. */
    static Tool scan(List<BlockDevice> members) {
        List<String> argv = new ArrayList<>(List.of(PROGRAM, "--examine", "--brief", "--verbose"));
        members.forEach(member -> argv.add(member.device()));
        return new Tool(List.copyOf(argv), List.of(), null).with("raid");
    }

    /** Also if members are missing, as long as the data are all there; nothing is written yet. */
    static Tool assemble(MdArray array, String node) {
        List<String> argv = new ArrayList<>(List.of(
                PROGRAM,
                "--assemble",
                "--config=none",
                "--homehost=any",
                "--readonly",
                "--run",
                "--uuid=" + array.uuid(),
                node));
        argv.addAll(array.devices());
        return new Tool(List.copyOf(argv), List.of(), null).with(array.drivers());
    }

    /** How many members work, among other things. */
    static Tool detail(String node) {
        return Tool.of(PROGRAM, "--detail", node);
    }

    /**
     * Lets the kernel copy nothing from member to member: what the guest is to make whole, it makes whole when it runs, and all
     * that is copied here would be written to the overlay.
     */
    static Tool freeze(String kernelName) {
        return Tool.of("/usr/bin/tee", "/sys/block/" + kernelName + "/md/sync_action")
                .reading(Payload.of("frozen\n"));
    }

    static Tool makeWritable(String node) {
        return Tool.of(PROGRAM, "--readwrite", node);
    }

    static Tool stopAll() {
        return Tool.of(PROGRAM, "--stop", "--scan");
    }

    static Tool stop(String node) {
        return Tool.of(PROGRAM, "--stop", node);
    }
}
