package io.github.customize.cli;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Disk;
import io.github.customize.api.Space;
import io.github.customize.cli.look.Listing;
import io.github.customize.cli.look.SpaceTable;
import io.github.customize.json.HostPaths;
import io.github.customize.json.JsonWriter;
import io.github.customize.recipe.PlacedPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize df}: how full file systems are, as virt-df says it. */
final class DfCommand extends DiskCommand<List<DfCommand.Full>> {
    private final Setting<Boolean> human = Setting.flag("-h", "--human-readable", "Sizes such as 1.5G.");
    private final Setting<Boolean> inodes =
            Setting.flag("-i", "--inodes", "How many files they hold and can hold, not how many bytes.");
    private final Setting<Boolean> csv = Setting.flag("--csv", "As comma-separated values.");
    private final Setting<Boolean> uuid = Setting.flag("--uuid", "The UUIDs of the file systems instead of devices.");
    private final Setting<Boolean> json = Setting.flag("--json", "As a JSON array, in bytes.");

    /** What was found of a file system. */
    record Full(BlockDevice device, Space space) {}

    DfCommand(Streams streams) {
        super("df", streams, "Says how full the file systems in images are.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(command, human, inodes, csv, uuid, json);
    }

    @Override
    void check(Usage usage) {
        usage.refuse(human.or(false) && csv.or(false), "-h and --csv exclude each other, as they do for virt-df");
    }

    @Override
    List<Full> look(Disk disk, Look look) throws IOException {
        List<Full> all = new ArrayList<>();
        for (BlockDevice device : disk.devices()) {
            try {
                disk.space(device).ifPresent(space -> all.add(new Full(device, space)));
            } catch (CustomizeException e) {
                look.fail(e);
            }
        }
        return all;
    }

    @Override
    void print(List<Found<List<Full>>> all, boolean several) throws IOException {
        Listing out = listing(streams().out(), "");
        if (json.or(false)) {
            List<Map<String, Object>> maps = all.stream()
                    .flatMap(found -> found.on().stream()
                            .map(one -> named(found.image(), SpaceTable.json(one.device(), one.space()))))
                    .toList();
            out.write(JsonWriter.REPORT.text(maps).getBytes(StandardCharsets.US_ASCII));
        } else {
            List<SpaceTable.Row> rows = all.stream()
                    .flatMap(found -> found.on().stream()
                            .map(one -> SpaceTable.row(name(found.image()), one.device(), one.space(), uuid.or(false))))
                    .toList();
            new SpaceTable(human.or(false), inodes.or(false), csv.or(false)).print(rows, out);
        }
        out.end();
    }

    private static String name(PlacedPath image) {
        return HostPaths.text(image.name());
    }
}
