package io.github.customize.cli;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Disk;
import io.github.customize.cli.look.DeviceTable;
import io.github.customize.cli.look.Listing;
import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize filesystems}: what is on disks, as virt-filesystems lists it. */
final class FilesystemsCommand extends DiskCommand<FilesystemsCommand.Devices> {
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

    /** The devices of a disk, and the sizes of the file systems on them. */
    record Devices(List<BlockDevice> all, Map<String, Long> sizes) {}

    FilesystemsCommand(Streams streams) {
        super("filesystems", streams, "Lists the file systems in images, and with options partitions and disks.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(
                command, filesystems, extra, partitions, disks, all, longForm, human, uuids, csv, untitled, json);
    }

    @Override
    void check(Usage usage) {
        // All of them go together.
    }

    @Override
    Devices look(Disk disk, Look look) {
        Map<String, Long> sizes = new HashMap<>();
        for (BlockDevice device : longForm.or(false) ? disk.devices() : List.<BlockDevice>of()) {
            try {
                disk.space(device).ifPresent(space -> sizes.put(device.device(), space.size()));
            } catch (CustomizeException e) {
                // One that cannot be mounted is listed all the same.
                note(String.valueOf(e.getMessage()));
            }
        }
        return new Devices(disk.devices(), sizes);
    }

    @Override
    void print(List<Found<Devices>> found, boolean several) throws IOException {
        if (json.or(false)) {
            printDevices(found);
            return;
        }
        for (Found<Devices> one : found) {
            Listing out = listing(streams().out(), several ? one.image().text() + ": " : "");
            table(one.on()).print(out);
            out.end();
        }
    }

    private DeviceTable table(Devices disk) {
        boolean everything = all.or(false);
        boolean some = partitions.or(false) || disks.or(false);
        DeviceTable table = new DeviceTable(
                disk.all(),
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

    private void printDevices(List<Found<Devices>> found) throws IOException {
        List<Map<String, Object>> devices = new ArrayList<>();
        found.forEach(one ->
                one.on().all().forEach(device -> devices.add(named(one.image(), DeviceTable.json(device)))));
        streams().out().write(JsonWriter.REPORT.text(devices).getBytes(StandardCharsets.US_ASCII));
    }
}
