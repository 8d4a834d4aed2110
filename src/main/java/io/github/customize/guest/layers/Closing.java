package io.github.customize.guest.layers;

import io.github.customize.op.Tool;
import java.util.function.Supplier;

/**
 * What has to be done before the appliance is switched off, so that nothing of a layer is only in memory.
 *
 * @param what is closed, for people
 * @param tool that closes it, by the name that it has by then
 */
record Closing(String what, Supplier<Tool> tool) {
    static final String GROUPS = "the volume groups";
    static final String ARRAYS = "the arrays";
    private static final String ARRAY = "the array ";
    private static final String GROUP = "the volume group ";

    Closing(String what, Tool tool) {
        this(what, () -> tool);
    }

    static Closing of(VolumeGroup group) {
        return new Closing(GROUP + group.name(), Lvm.deactivate(group));
    }

    static Closing ofArray(String node) {
        return new Closing(ARRAY + node, Mdadm.stop(node));
    }

    boolean ofArrays() {
        return what.equals(ARRAYS) || what.startsWith(ARRAY);
    }

    boolean ofGroups() {
        return what.equals(GROUPS) || what.startsWith(GROUP);
    }
}
