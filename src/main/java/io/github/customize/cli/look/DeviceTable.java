package io.github.customize.cli.look;

import io.github.customize.api.BlockDevice;
import io.github.customize.text.HumanSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Devices in the form of {@code virt-filesystems}. */
public final class DeviceTable {
    /** What {@code virt-filesystems} does not take for something to mount. */
    private static final List<String> NOT_MOUNTABLE = List.of("swap", "swsuspend", "LVM2_member", "linux_raid_member");

    private final List<BlockDevice> devices;
    private final Map<String, Long> sizes;
    private final Form form;
    private final List<Row> rows = new ArrayList<>();
    private boolean hasFileSystems;
    private boolean hasPartitions;

    /**
     * How it is shown.
     *
     * @param detailed whether more than names
     * @param human whether sizes are rounded
     */
    public record Form(boolean detailed, boolean human, boolean uuids, boolean csv, boolean titled) {}

    private record Row(
            String name, String type, String vfs, String label, String mbr, long size, String parent, String uuid) {}

    /**
     * A table without rows.
     *
     * @param sizes of file systems by their devices, where they are known; else that of the device is shown
     */
    public DeviceTable(List<BlockDevice> devices, Map<String, Long> sizes, Form form) {
        this.devices = devices;
        this.sizes = sizes;
        this.form = form;
    }

    /** File systems; with {@code extra} also what cannot be mounted. */
    public void addFileSystems(boolean extra) {
        hasFileSystems = true;
        for (BlockDevice device : devices) {
            Optional<String> type = device.fileSystem();
            boolean divided = devices.stream().anyMatch(other -> other.parent().equals(Optional.of(device.device())));
            boolean mountable = type.isPresent() && !NOT_MOUNTABLE.contains(type.get());
            if (!divided && device.table().isEmpty() && (mountable || extra) && !isExtended(device)) {
                rows.add(new Row(
                        Devices.name(device),
                        "filesystem",
                        type.map(DeviceTable::vfs).orElse("unknown"),
                        device.label().orElse(""),
                        "",
                        sizes.getOrDefault(device.device(), device.size()),
                        "",
                        device.uuid().orElse("")));
            }
        }
    }

    private static String vfs(String type) {
        return type.equals("swsuspend") ? "swap" : type;
    }

    private static boolean isExtended(BlockDevice device) {
        return device.partitionType()
                .filter(type -> type.matches("(?:0x)?(?:0?5|0?f|85)"))
                .isPresent();
    }

    /** Partitions. */
    public void addPartitions() {
        hasPartitions = true;
        devices.stream()
                .filter(device -> device.parent().isPresent())
                .forEach(device -> rows.add(new Row(
                        Devices.name(device),
                        "partition",
                        "",
                        "",
                        mbr(device),
                        device.size(),
                        device.parent().map(Devices::name).orElse(""),
                        "")));
    }

    private static String mbr(BlockDevice device) {
        String type = device.partitionType().orElse("").replaceFirst("^0x", "");
        return type.matches("[0-9a-f]{1,2}") ? (type.length() == 1 ? "0" + type : type) : "";
    }

    /** Disks. */
    public void addDisks() {
        devices.stream()
                .filter(BlockDevice::isDisk)
                .forEach(
                        device -> rows.add(new Row(Devices.name(device), "device", "", "", "", device.size(), "", "")));
    }

    /** Prints all that was added. */
    public void print(Listing out) throws IOException {
        if (!form.detailed()) {
            for (Row row : rows) {
                out.line(row.name());
            }
            return;
        }
        Table table = new Table(columns("Name", "Type", "VFS", "Label", "MBR", "Size", "Parent", "UUID"));
        for (Row row : rows) {
            String size = form.human() ? HumanSize.of(row.size()) : Long.toString(row.size());
            table.row(
                    columns(row.name(), row.type(), row.vfs(), row.label(), row.mbr(), size, row.parent(), row.uuid()));
        }
        table.print(out, form.titled(), form.csv());
    }

    private List<String> columns(
            String name, String type, String vfs, String label, String mbr, String size, String parent, String uuid) {
        List<String> columns = new ArrayList<>(List.of(name, type));
        if (hasFileSystems) {
            columns.addAll(List.of(vfs, label));
        }
        if (hasPartitions) {
            columns.add(mbr);
        }
        columns.addAll(List.of(size, parent));
        if (form.uuids()) {
            columns.add(uuid);
        }
        return columns;
    }

    /** A device for programs. */
    public static Map<String, Object> json(BlockDevice device) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("device", Devices.name(device));
        device.parent().ifPresent(parent -> map.put("parent", Devices.name(parent)));
        map.put("size", device.size());
        device.table().ifPresent(table -> map.put("table", table));
        device.number().ifPresent(number -> map.put("number", number));
        device.partitionType().ifPresent(type -> map.put("partition_type", type));
        device.fileSystem().ifPresent(type -> map.put("fstype", type));
        device.label().ifPresent(label -> map.put("label", label));
        device.uuid().ifPresent(uuid -> map.put("uuid", uuid));
        return map;
    }
}
