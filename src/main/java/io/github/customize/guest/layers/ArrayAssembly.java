package io.github.customize.guest.layers;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.layers.DiskTools.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Assembles arrays of software RAID, those that lack members too, if what is there is enough. */
final class ArrayAssembly implements Opening {
    private final List<BlockDevice> members;
    private final KnownArrays known;

    /** Keeps what it finds out of arrays. */
    ArrayAssembly(List<BlockDevice> members, KnownArrays known) {
        this.members = List.copyOf(members);
        this.known = known;
    }

    @Override
    public List<Closing> open(DiskTools tools, List<Failure> troubles) throws Failure, IOException {
        List<MdArray> arrays = MdArrays.parse(tools.run(Mdadm.scan(members)).output());
        List<Closing> closings = new ArrayList<>();
        for (MdArray array : arrays) {
            String name = known.nodeOf(array);
            String node = "/dev/" + name;
            Outcome assembled = tools.run(Mdadm.assemble(array, node));
            if (assembled.succeeded()) {
                closings.add(Closing.ofArray(node));
                known.add(name, array);
                start(array, name, tools, troubles);
            } else {
                // It may be there although it does not run.
                tools.run(Mdadm.stop(node));
                troubles.add(failure(array, assembled));
            }
        }
        return closings;
    }

    private void start(MdArray array, String name, DiskTools tools, List<Failure> troubles)
            throws Failure, IOException {
        String node = "/dev/" + name;
        known.note(array, node, tools.run(Mdadm.detail(node)).output());
        // Levels without a copy of anything have nothing to freeze.
        tools.run(Mdadm.freeze(name));
        Outcome writable = tools.run(Mdadm.makeWritable(node));
        if (!writable.succeeded()) {
            troubles.add(new Failure(ExitCode.IMAGE_UNMOUNTABLE, "write to the array " + node, writable.complaint()));
        }
    }

    private static Failure failure(MdArray array, Outcome outcome) {
        Failure failure = new Failure(
                ExitCode.IMAGE_UNMOUNTABLE,
                "assemble the array " + array.name(),
                array.devices().size() < array.disks()
                        ? array.devices().size() + " of its " + array.disks()
                                + " members are there, which is not enough; give all disks of the guest"
                        : outcome.complaint());
        return failure.of(array.devices().size() < array.disks() ? StateKind.MISSING_DISK : StateKind.DIRTY);
    }
}
