package io.github.customize.guest.layers;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.key.DeviceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which keys are for which of a guest's devices.
 *
 * @param all the keys that were given
 * @param devices that there are by now
 */
record DeviceKeys(List<DeviceKey> all, BlockDevices devices) {
    /** The keys to try on a device: those that name it, before those for all. */
    List<DeviceKey> of(BlockDevice device) {
        List<DeviceKey> fitting = new ArrayList<>();
        all.stream()
                .filter(key -> named(key)
                        .filter(one -> one.name().equals(device.name()))
                        .isPresent())
                .forEach(fitting::add);
        all.stream().filter(DeviceKey::isForAll).forEach(fitting::add);
        return fitting;
    }

    /** Fails if a key was given for something that is not encrypted; what is not there may be in another image of the run. */
    void requireEncrypted() throws Failure {
        for (DeviceKey key : all) {
            Optional<BlockDevice> device = named(key).filter(one -> !one.isEncrypted());
            if (device.isPresent()) {
                String holds = device.get().fstype() == null
                        ? ""
                        : ", but " + device.get().fstype();
                throw new Failure(
                        ExitCode.KEY_WRONG,
                        "use the key for " + key.device(),
                        "there is no header of LUKS on it" + holds
                                + "; name the device that is encrypted (customize filesystems --all --long lists them);"
                                + " detached headers are not supported");
            }
        }
    }

    /** As with roots: by its own name, else as an fstab may name it, else by the UUID that stands in its header. */
    private Optional<BlockDevice> named(DeviceKey key) {
        if (key.isForAll()) {
            return Optional.empty();
        }
        String name = key.device();
        return devices.all().stream()
                .filter(one -> one.device().equals(name))
                .findFirst()
                .or(() -> devices.resolve(name))
                .or(() -> devices.resolve("UUID=" + name));
    }
}
