package io.github.customize.cli.shell;

import io.github.customize.api.GuestSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How the shell was started.
 *
 * @param drives that are added at once
 * @param prepared those of the drives that are made first, by their places
 * @param mounts that are mounted at once
 * @param inspect whether the operating system is looked for and mounted at once
 * @param inPlace whether changes are written into the images themselves
 * @param explicit whether only {@code commit} publishes
 * @param echo whether each command is shown before it is run
 * @param pipeErrors whether a local command that ends before it has read all is an error
 * @param network whether programs of the guest may use the network
 * @param keys where keys come from that commands ask for
 * @param machine completes what is opened with the options for the small virtual machine
 */
public record ShellOptions(
        List<Drive> drives,
        Map<Integer, PreparedDisk> prepared,
        List<MountWish> mounts,
        boolean inspect,
        boolean inPlace,
        boolean explicit,
        boolean echo,
        boolean pipeErrors,
        boolean network,
        Optional<String> root,
        KeyQuestion keys,
        UnaryOperator<GuestSpec> machine) {
    /** Copies the lists. */
    public ShellOptions {
        drives = List.copyOf(drives);
        prepared = new TreeMap<>(prepared);
        mounts = List.copyOf(mounts);
    }

    /** What the library calls a device that may be named as in the shell. */
    public static String kernelName(String device) {
        return DeviceNames.ofKernel(device);
    }

    /** Whether there is something to do that takes a running machine. */
    boolean launches() {
        return inspect || !mounts.isEmpty() || !prepared.isEmpty();
    }
}
