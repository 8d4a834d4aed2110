package io.github.customize.guest.layers;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.layers.DiskTools.Outcome;
import io.github.customize.key.DeviceKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Opens encrypted devices with the keys that there are for them; those without a key stay closed. */
final class Unlocking implements Opening {
    private final List<BlockDevice> locked;
    private final DeviceKeys keys;
    private final UnlockedDevices unlocked;
    private final KeyMemory memory;

    /** Keeps what it opens, and what memory it lacked. */
    Unlocking(List<BlockDevice> locked, DeviceKeys keys, UnlockedDevices unlocked, KeyMemory memory) {
        this.locked = List.copyOf(locked);
        this.keys = keys;
        this.unlocked = unlocked;
        this.memory = memory;
    }

    @Override
    public List<Closing> open(DiskTools tools, List<Failure> troubles) throws Failure, IOException {
        List<Closing> closings = new ArrayList<>();
        for (BlockDevice device : locked) {
            List<DeviceKey> fitting = keys.of(device);
            if (!fitting.isEmpty()) {
                memory.require(device.device(), tools);
                closings.add(open(device, fitting, tools));
            }
        }
        return closings;
    }

    private Closing open(BlockDevice device, List<DeviceKey> fitting, DiskTools tools) throws Failure, IOException {
        String name = UnlockedDevices.usualName(device);
        for (DeviceKey key : fitting) {
            Outcome outcome = tryKey(device, name, key, tools);
            if (outcome.succeeded()) {
                unlocked.add(device, name);
                return Closing.ofEncrypted(device, unlocked);
            }
            if (outcome.exit() != Luks.NO_KEY_FITS) {
                throw new Failure(ExitCode.IMAGE_UNMOUNTABLE, action(device), outcome.complaint())
                        .of(StateKind.UNKNOWN_FEATURE);
            }
        }
        String which =
                fitting.size() == 1 ? "the key that was given is wrong" : "none of the keys that were given fits";
        throw new Failure(ExitCode.KEY_WRONG, action(device), which + "; give another one with --key")
                .of(StateKind.LOCKED);
    }

    private static Outcome tryKey(BlockDevice device, String name, DeviceKey key, DiskTools tools)
            throws Failure, IOException {
        byte[] bytes = key.bytes();
        try (KeyPayload payload = KeyPayload.of(bytes)) {
            return tools.run(Luks.open(device, name, payload));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String action(BlockDevice device) {
        return "open the encrypted device " + device.device();
    }
}
