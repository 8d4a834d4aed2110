package io.github.customize.guest.inspect;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.MissingMount;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.model.FstabFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges entries of {@code fstab} for all who have to: whether what they name has to be there when the guest boots, and
 * whether it is there. An entry that has no excuse and lacks something is <em>missing</em>.
 */
public final class FstabJudge {
    /** With one of these the guest boots also without the file system. */
    private static final List<String> EXCUSES =
            List.of("nofail", "noauto", "nobootwait", "_netdev", "x-systemd.automount", "comment=systemd.automount");

    private static final String REMOVABLE =
            "/dev/(?:sr\\d+|scd\\d+|cdrom.*|cdrw.*|dvd.*|fd\\d.*|floppy.*|disk/by-id/usb-.*)";
    private static final List<String> REMOVABLE_TYPES = List.of("iso9660", "udf", "udf,iso9660", "iso9660,udf");

    private final BlockDevices devices;
    private final List<MissingMount> missing;

    /** Answers what the devices alone do not tell. */
    public interface Guest {
        boolean hasFile(String path) throws IOException;

        /** Whether the file system on the device has what those options name. */
        boolean hasSubvolume(BlockDevice device, String options) throws IOException;
    }

    /**
     * A judge for one guest.
     *
     * @param missing what is known to be missing already
     */
    public FstabJudge(BlockDevices devices, List<MissingMount> missing) {
        this.devices = devices;
        this.missing = missing;
    }

    /** Why the guest boots although what the entry names is not there; empty if it does not. */
    public static Optional<String> excuse(FstabFile.Entry entry) {
        Optional<String> option =
                EXCUSES.stream().filter(entry.options()::contains).findFirst();
        return option.isPresent()
                ? option
                : switch (FstabSource.of(entry)) {
                    case NOTHING -> Optional.of("no device");
                    case NETWORK -> Optional.of("a network file system");
                    case SHARE -> Optional.of("lent by the host");
                    case POOL -> Optional.of("a pool of " + entry.fstype());
                    case DEVICE -> isRemovable(entry) ? Optional.of("a removable medium") : Optional.empty();
                    case BIND, FILE -> Optional.empty();
                };
    }

    private static boolean isRemovable(FstabFile.Entry entry) {
        return entry.spec().matches(REMOVABLE) || REMOVABLE_TYPES.contains(entry.fstype());
    }

    /** Whether the guest mounts it when it boots, or when somebody first looks below it. */
    static boolean isMounted(FstabFile.Entry entry) {
        boolean automatic = entry.has("x-systemd.automount") || entry.options().contains("comment=systemd.automount");
        return entry.path().startsWith("/") && (automatic || !entry.options().contains("noauto"));
    }

    /** What the entry would lack at the next start of the guest, unless it is excused or nothing. */
    public Optional<String> missing(FstabFile.Entry entry, Guest guest) throws IOException {
        return excuse(entry).isPresent() ? Optional.empty() : lack(entry, guest);
    }

    private Optional<String> lack(FstabFile.Entry entry, Guest guest) throws IOException {
        return switch (FstabSource.of(entry)) {
            case DEVICE -> {
                Optional<String> lack = lackOfDevice(entry);
                yield lack.isPresent() ? lack : lackOfSubvolume(entry, guest);
            }
            case FILE -> guest.hasFile(entry.spec()) ? Optional.empty() : Optional.of("no such file");
            case BIND -> lackOfDirectory(entry);
            case NOTHING, NETWORK, SHARE, POOL -> Optional.empty();
        };
    }

    Optional<String> lackOfDevice(FstabFile.Entry entry) {
        Optional<BlockDevice> device = devices.resolve(entry.spec());
        if (device.isEmpty()) {
            return Optional.of("no such device" + lockedPlaces());
        }
        if (device.get().isEncrypted()) {
            return Optional.of("it is encrypted");
        }
        if ("f2fs".equals(device.get().fstype())) {
            return Optional.of("it is f2fs, which the appliance's kernel does not have");
        }
        return device.get().fstype() == null ? Optional.of("no file system on it") : Optional.empty();
    }

    /** Where what is not found may be: on encrypted devices that are not open. */
    private String lockedPlaces() {
        List<String> locked = devices.locked().stream().map(BlockDevice::device).toList();
        return locked.isEmpty()
                ? ""
                : "; it may be on " + String.join(", ", locked) + ", which is encrypted: give the key with --key";
    }

    private Optional<String> lackOfSubvolume(FstabFile.Entry entry, Guest guest) throws IOException {
        String options = entry.options().stream()
                .filter(option -> option.startsWith("subvol=") || option.startsWith("subvolid="))
                .collect(Collectors.joining(","));
        Optional<BlockDevice> device =
                devices.resolve(entry.spec()).filter(one -> "btrfs".equals(one.fstype()) && !options.isEmpty());
        return device.isEmpty() || guest.hasSubvolume(device.get(), options)
                ? Optional.empty()
                : Optional.of("no such subvolume (" + options + ")");
    }

    /** systemd makes the directory if there is none; but what belongs to a missing file system is not in an empty one. */
    Optional<String> lackOfDirectory(FstabFile.Entry entry) {
        return missing.stream()
                .filter(mount -> GuestPaths.isWithin(GuestPaths.clean(entry.spec()), mount.path()))
                .map(mount -> mount.path() + " is not mounted")
                .findFirst();
    }
}
