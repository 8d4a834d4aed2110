package io.github.customize.guest.layers;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.op.Tool;
import java.util.function.Supplier;

/**
 * What has to be done before the appliance is switched off, so that nothing of a layer is only in memory.
 *
 * @param what is closed, for people
 * @param tool that closes it, by the name that it has by then
 */
record Closing(Kind kind, String what, Supplier<Tool> tool) {
    /** The kind of layer. */
    enum Kind {
        GROUP,
        ARRAY,
        ENCRYPTED
    }

    static Closing ofGroup(VolumeGroup group) {
        return new Closing(Kind.GROUP, "the volume group " + group.name(), () -> Lvm.deactivate(group));
    }

    static Closing ofAllGroups() {
        return new Closing(Kind.GROUP, "the volume groups", Lvm::deactivateAll);
    }

    static Closing ofEncrypted(BlockDevice device, UnlockedDevices unlocked) {
        return new Closing(
                Kind.ENCRYPTED, "the encrypted device " + device.device(), () -> Luks.close(unlocked.name(device)));
    }

    /** What was opened by hand, by its name below {@code /dev/mapper}. */
    static Closing ofMapped(String name) {
        return new Closing(Kind.ENCRYPTED, "the encrypted device /dev/mapper/" + name, () -> Luks.close(name));
    }

    /** Whether it closes an encrypted device that has that name. */
    boolean isOfMapped(String name) {
        return kind == Kind.ENCRYPTED && tool.get().equals(Luks.close(name));
    }

    static Closing ofArray(String node) {
        return new Closing(Kind.ARRAY, "the array " + node, () -> Mdadm.stop(node));
    }

    static Closing ofAllArrays() {
        return new Closing(Kind.ARRAY, "the arrays", Mdadm::stopAll);
    }
}
