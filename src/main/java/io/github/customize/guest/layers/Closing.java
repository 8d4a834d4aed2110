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

    static Closing ofArray(String node) {
        return new Closing(Kind.ARRAY, "the array " + node, () -> Mdadm.stop(node));
    }

    static Closing ofAllArrays() {
        return new Closing(Kind.ARRAY, "the arrays", Mdadm::stopAll);
    }
}
