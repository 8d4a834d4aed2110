package io.github.customize.guest.layers;

import io.github.customize.guest.Facts.BlockDevice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The encrypted devices that are open, and what they are called below {@code /dev/mapper}. */
final class UnlockedDevices {
    private final Map<String, String> names = new LinkedHashMap<>();

    /** What installers and systemd call a device of which no crypttab says more. */
    static String usualName(BlockDevice device) {
        return "luks-" + Optional.ofNullable(device.uuid()).orElse(device.name());
    }

    void add(BlockDevice encrypted, String name) {
        names.put(encrypted.name(), name);
    }

    /** What is made of an encrypted device, by the name that it has now. */
    String name(BlockDevice encrypted) {
        return names.getOrDefault(encrypted.name(), usualName(encrypted));
    }

    /** Whether what is made of an encrypted device is to be called otherwise. */
    boolean isOtherwise(BlockDevice encrypted, String wanted) {
        String name = names.get(encrypted.name());
        return name != null && !name.equals(wanted);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }
}
