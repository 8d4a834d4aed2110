package io.github.customize.guest.inspect;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.Volume;
import io.github.customize.op.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The disks and partitions that the daemon sees, and what {@code fstab} may call them. */
public record BlockDevices(List<BlockDevice> all) {
    /** sda1, vdb, nvme0n1p2 …: what follows the kind of disk is a letter or number for the disk, then the partition. */
    private static final Pattern KERNEL_NAME =
            Pattern.compile("/dev/(?:(?:[shv]|xv)d([a-z])(\\d*)|(?:nvme(\\d{1,4})n1|mmcblk(\\d{1,4}))(?:p(\\d+))?)");

    /** Links of udev that name the device mapper's volume, the array, or the disk and maybe its partition. */
    private static final Pattern LINK = Pattern.compile("/dev/disk/by-id/dm-name-(?<volume>.+)"
            + "|/dev/disk/by-id/md-name-(?:[^:]*:)?(?<array>.+)"
            + "|/dev/disk/by-(?:id/(?!dm-|md-|lvm-|usb-)|path/).+?(?:-part(?<number>\\d+))?");

    /** vg/lv; neither may hold a slash. */
    private static final Pattern VOLUME_NAME = Pattern.compile("/dev/([A-Za-z0-9_+.][A-Za-z0-9_+.-]*)/([^/]+)");

    /** Reads the answer to {@code disks}. */
    public static BlockDevices from(Reply reply) {
        List<?> list = reply.fields().get("disks") instanceof List<?> disks ? disks : List.of();
        return new BlockDevices(list.stream()
                .filter(Map.class::isInstance)
                .map(element -> device((Map<?, ?>) element))
                .toList());
    }

    private static BlockDevice device(Map<?, ?> map) {
        String name = text(map, "name");
        String device = text(map, "device");
        return new BlockDevice(
                name == null ? "" : name,
                device == null ? "" : device,
                text(map, "parent"),
                text(map, "serial"),
                map.get("size") instanceof Long size ? size : 0,
                text(map, "table"),
                map.get("number") instanceof Long number ? number : null,
                text(map, "part_type"),
                text(map, "part_uuid"),
                text(map, "part_label"),
                text(map, "fstype"),
                text(map, "uuid"),
                text(map, "label"),
                Boolean.TRUE.equals(map.get("needs_recovery")),
                map.get("volume") instanceof Map<?, ?> volume ? volume(volume) : null);
    }

    private static Volume volume(Map<?, ?> map) {
        String kind = text(map, "kind");
        List<?> members = map.get("members") instanceof List<?> list ? list : List.of();
        return new Volume(
                kind == null ? "other" : kind,
                text(map, "name"),
                members.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList());
    }

    private static @Nullable String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : null;
    }

    /** Whether another device, as a volume or an array, is made of this one. */
    public boolean isMember(BlockDevice device) {
        return all.stream()
                .map(BlockDevice::volume)
                .anyMatch(volume -> volume != null && volume.members().contains(device.name()));
    }

    /** The encrypted devices that are not open. */
    List<BlockDevice> locked() {
        return all.stream()
                .filter(BlockDevice::isEncrypted)
                .filter(device -> !isMember(device))
                .toList();
    }

    /**
     * The device that the first field of an {@code fstab} line names: tags (UUID=, LABEL=, PARTUUID=, PARTLABEL=, quotes
     * allowed as in libmount), the links below {@code /dev/disk}, and kernel names, of which only the number counts,
     * since a guest may call its first disk sda, vda or xvda.
     */
    public Optional<BlockDevice> resolve(String spec) {
        Optional<BlockDevice> linked = byLink(spec);
        if (linked.isPresent()) {
            return linked;
        }
        String tag = spec.replaceFirst("^/dev/disk/by-(uuid|label|partuuid|partlabel)/", "$1=");
        int equals = tag.indexOf('=');
        if (equals > 0 && !tag.startsWith("/")) {
            String value = tag.substring(equals + 1).replaceAll("^\"|\"$", "");
            return byTag(tag.substring(0, equals).toLowerCase(Locale.ROOT), value);
        }
        Optional<BlockDevice> volume = byVolumeName(spec);
        return volume.isPresent() ? volume : byKernelName(spec);
    }

    /** What cannot be known of a disk in the guest, its model or slot, does not matter where there is only one. */
    private Optional<BlockDevice> byLink(String spec) {
        Matcher link = LINK.matcher(spec);
        if (!link.matches()) {
            return Optional.empty();
        }
        if (link.group("volume") != null) {
            return byVolumeName("/dev/mapper/" + link.group("volume"));
        }
        if (link.group("array") != null) {
            return byVolumeName("/dev/md/" + link.group("array"));
        }
        List<BlockDevice> disks = all.stream().filter(BlockDevice::isDisk).toList();
        String number = link.group("number");
        return disks.size() != 1
                ? Optional.empty()
                : number == null
                        ? Optional.of(disks.get(0))
                        : all.stream()
                                .filter(d -> disks.get(0).name().equals(d.parent())
                                        && String.valueOf(d.number()).equals(number))
                                .findFirst();
    }

    /** The names of volumes: {@code /dev/mapper/vg-lv}, {@code /dev/vg/lv}, {@code /dev/md0}. */
    private Optional<BlockDevice> byVolumeName(String spec) {
        Matcher parts = VOLUME_NAME.matcher(spec);
        String mapped = parts.matches() ? Volume.mapped(parts.group(1), parts.group(2)) : spec;
        return all.stream()
                .filter(d -> d.volume() != null)
                .filter(d -> isArray(d, spec)
                        || d.device().equals(spec)
                        || d.device().equals(mapped)
                        || spec.equals("/dev/" + d.name()))
                .findFirst();
    }

    private static boolean isArray(BlockDevice device, String spec) {
        Volume volume = device.volume();
        return volume != null && volume.kind().equals(Volume.RAID) && spec.equals("/dev/md/" + volume.name());
    }

    private Optional<BlockDevice> byTag(String tag, String value) {
        return switch (tag) {
            case "uuid" ->
                all.stream().filter(d -> value.equalsIgnoreCase(d.uuid())).findFirst();
            case "label" -> all.stream().filter(d -> value.equals(d.label())).findFirst();
            case "partuuid" ->
                all.stream().filter(d -> value.equalsIgnoreCase(d.partUuid())).findFirst();
            case "partlabel" ->
                all.stream().filter(d -> value.equals(d.partLabel())).findFirst();
            default -> Optional.empty();
        };
    }

    private Optional<BlockDevice> byKernelName(String spec) {
        Matcher name = KERNEL_NAME.matcher(spec);
        if (!name.matches()) {
            return Optional.empty();
        }
        String letter = name.group(1);
        String index = name.group(3) != null ? name.group(3) : name.group(4);
        int disk = letter != null ? letter.charAt(0) - 'a' : Integer.parseInt(index == null ? "0" : index);
        String part = letter != null ? name.group(2) : name.group(5);
        List<BlockDevice> disks = all.stream().filter(BlockDevice::isDisk).toList();
        if (disk >= disks.size()) {
            return Optional.empty();
        }
        BlockDevice whole = disks.get(disk);
        if (part == null || part.isEmpty()) {
            return Optional.of(whole);
        }
        return all.stream()
                .filter(d -> whole.name().equals(d.parent())
                        && String.valueOf(d.number()).equals(part))
                .findFirst();
    }

    /** Whether the device holds a file system that the appliance can mount. */
    public static boolean isMountable(BlockDevice device) {
        return device.fstype() != null
                && (List.of("vfat", "exfat", "ntfs", "squashfs", "erofs", "iso9660")
                                .contains(device.fstype())
                        || mayHoldSystem(device));
    }

    /** Whether it holds one on which a system can be, and can be changed. */
    static boolean mayHoldSystem(BlockDevice device) {
        return device.fstype() != null
                && List.of("ext2", "ext3", "ext4", "xfs", "btrfs").contains(device.fstype());
    }
}
