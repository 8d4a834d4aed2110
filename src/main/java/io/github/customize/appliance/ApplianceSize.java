package io.github.customize.appliance;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How large the virtual machine is.
 *
 * @param memoryMiB at most: a machine takes only what its guest touches
 */
public record ApplianceSize(int memoryMiB, int cpus) {
    /** In MiB, enough for steps on files and for small programs. */
    public static final int MEMORY = 512;

    /** In MiB, for recipes that use the network: package managers need more, dnf above all. */
    public static final int NETWORK_MEMORY = 1280;

    /** The memory that a recipe gets, in MiB, when the user does not say. */
    public static int memoryMiB(boolean network) {
        return network ? NETWORK_MEMORY : MEMORY;
    }

    /**
     * A second processor lets a package manager download and unpack at the same time: under emulation apt takes a sixth
     * less. Everything else takes longer with two, so they are for one image at a time whose recipe needs the network.
     */
    public static ApplianceSize of(int memoryMiB, boolean network, boolean alone) {
        boolean two = network && alone && Runtime.getRuntime().availableProcessors() > 1;
        return new ApplianceSize(memoryMiB, two ? 2 : 1);
    }

    /** Every size that a run may want here. */
    public static List<ApplianceSize> all(OptionalInt memoryMiB) {
        return Stream.of(false, true)
                .flatMap(network ->
                        Stream.of(true, false).map(alone -> of(memoryMiB.orElse(memoryMiB(network)), network, alone)))
                .distinct()
                .toList();
    }
}
