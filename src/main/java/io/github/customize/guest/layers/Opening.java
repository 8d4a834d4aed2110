package io.github.customize.guest.layers;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.util.List;

/** A step of the plan by which layers are opened, one kind of them at a time. */
sealed interface Opening permits ArrayAssembly, GroupActivation, Unlocking {
    /**
     * Makes the devices that the layers hold, as far as that can be done.
     *
     * @param troubles takes what cannot be opened
     * @return what closes them again, the last to be closed first
     */
    List<Closing> open(DiskTools tools, List<Failure> troubles) throws Failure, IOException;
}
