package io.github.customize.guest.layers;

import io.github.customize.failure.Failure;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.model.Crypttab;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens encrypted devices with the key files that the guest's {@code crypttab} names. They lie in the guest, which is mounted,
 * and are read in the appliance only. What none of them opens stays closed.
 */
record GuestKeyFiles(LayerStack layers, GuestView guest) {
    private static final String ROOT = "/sysroot";
    private static final Pattern PART = Pattern.compile("(keyfile-(?:offset|size))=(\\d{1,10})");
    private static final List<String> OTHER_KINDS = List.of("plain", "swap", "tmp", "tcrypt", "bitlk");

    /** Whether any was opened. */
    boolean open(BlockDevices devices, List<Crypttab.Entry> entries) throws Failure, IOException {
        boolean opened = false;
        for (Crypttab.Entry entry : entries) {
            Optional<BlockDevice> device =
                    devices.resolve(entry.spec()).filter(one -> one.isEncrypted() && !devices.isMember(one));
            if (device.isPresent() && isOfLuks(entry)) {
                opened |= open(device.get(), entry);
            }
        }
        return opened;
    }

    private static boolean isOfLuks(Crypttab.Entry entry) {
        return entry.options().stream()
                .noneMatch(option -> OTHER_KINDS.contains(option) || option.startsWith("header="));
    }

    private boolean open(BlockDevice device, Crypttab.Entry entry) throws Failure, IOException {
        Optional<String> file = guest.realPath(path(entry));
        if (file.isEmpty() || guest.stat(file.get()).filter(FileStat::isFile).isEmpty()) {
            return false;
        }
        List<String> parts = entry.options().stream()
                .map(PART::matcher)
                .filter(Matcher::matches)
                .map(part -> "--" + part.group(1) + "=" + part.group(2))
                .toList();
        return layers.unlock(device, entry.name(), ROOT + file.get(), parts);
    }

    /** Where systemd looks if there is no other place. */
    private static String path(Crypttab.Entry entry) {
        return entry.key().startsWith("/") && !entry.key().startsWith("/dev/")
                ? entry.key()
                : "/etc/cryptsetup-keys.d/" + entry.name() + ".key";
    }
}
