package io.github.customize.cli;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Disk;
import io.github.customize.cli.look.DeviceTable;
import io.github.customize.cli.look.Listing;
import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize filesystems}: what is on disks, as virt-filesystems lists it. */
final class FilesystemsCommand extends DiskCommand {
    private final Setting<Boolean> filesystems =
            Setting.flag("--filesystems", "File systems that can be mounted; the default.");
    private final Setting<Boolean> extra = Setting.flag("--extra", "Swap space and what is unknown too.");
    private final Setting<Boolean> partitions = Setting.flag("--parts", "--partitions", "Partitions.");
    private final Setting<Boolean> disks = Setting.flag("--blkdevs", "--block-devices", "Disks.");
    private final Setting<Boolean> all = Setting.flag("--all", "All of these.");
    private final Setting<Boolean> longForm = Setting.flag("-l", "--long", "With type, label, size and parent.");
    private final Setting<Boolean> human = Setting.flag("-h", "--human-readable", "With -l: sizes such as 1.5G.");
    private final Setting<Boolean> uuids = Setting.flag("--uuid", "--uuids", "With -l: UUIDs too.");
    private final Setting<Boolean> csv = Setting.flag("--csv", "As comma-separated values.");
    private final Setting<Boolean> untitled = Setting.flag("--no-title", "With -l: without the first line.");
    private final Setting<Boolean> json = Setting.flag("--json", "As a JSON array, with all that is known.");
    private final Map<Path, Found> found = new LinkedHashMap<>();

    /** The devices of a disk, and the sizes of the file systems on them. */
    private record Found(List<BlockDevice> devices, Map<String, Long> sizes) {}

    FilesystemsCommand(Streams streams) {
        super("filesystems", streams, "Lists the file systems in images, and with options partitions and disks.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(
                command, filesystems, extra, partitions, disks, all, longForm, human, uuids, csv, untitled, json);
    }

    @Override
    void look(Path image, Disk disk) {
        Map<String, Long> sizes = new HashMap<>();
        for (BlockDevice device : longForm.or(false) ? disk.devices() : List.<BlockDevice>of()) {
            try {
                disk.space(device).ifPresent(space -> sizes.put(device.device(), space.size()));
            } catch (CustomizeException e) {
                // One that cannot be mounted is listed all the same.
                note(String.valueOf(e.getMessage()));
            }
        }
        found.put(image, new Found(disk.devices(), sizes));
    }

    @Override
    void print(List<Path> images) throws IOException {
        if (json.or(false)) {
            printJson(images.get(0));
            return;
        }
        for (Map.Entry<Path, Found> one : found.entrySet()) {
            Listing out = listing(one.getKey(), images.size() > 1);
            table(one.getValue()).print(out);
            out.end();
        }
    }

    private DeviceTable table(Found disk) {
        boolean everything = all.or(false);
        boolean some = partitions.or(false) || disks.or(false);
        DeviceTable table = new DeviceTable(
                disk.devices(),
                disk.sizes(),
                new DeviceTable.Form(
                        longForm.or(false), human.or(false), uuids.or(false), csv.or(false), !untitled.or(false)));
        if (everything || filesystems.or(false) || extra.or(false) || !some) {
            table.addFileSystems(everything || extra.or(false));
        }
        if (everything || partitions.or(false)) {
            table.addPartitions();
        }
        if (everything || disks.or(false)) {
            table.addDisks();
        }
        return table;
    }

    private void printJson(Path first) throws IOException {
        List<Map<String, Object>> devices = new ArrayList<>();
        found.forEach((image, disk) ->
                disk.devices().forEach(device -> devices.add(named(image, DeviceTable.json(device)))));
        Listing out = listing(first, false);
        out.write(JsonWriter.REPORT.text(devices).getBytes(StandardCharsets.US_ASCII));
        out.end();
    }
}
