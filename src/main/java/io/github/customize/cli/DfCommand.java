package io.github.customize.cli;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.CustomizeException;
import io.github.customize.api.Disk;
import io.github.customize.api.Space;
import io.github.customize.cli.look.Listing;
import io.github.customize.cli.look.SpaceTable;
import io.github.customize.json.HostPaths;
import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize df}: how full file systems are, as virt-df says it. */
final class DfCommand extends DiskCommand {
    private final Setting<Boolean> human = Setting.flag("-h", "--human-readable", "Sizes such as 1.5G.");
    private final Setting<Boolean> csv = Setting.flag("--csv", "As comma-separated values.");
    private final Setting<Boolean> uuid = Setting.flag("--uuid", "The UUIDs of the file systems instead of devices.");
    private final Setting<Boolean> json = Setting.flag("--json", "As a JSON array, in bytes.");
    private final List<SpaceTable.Row> rows = new ArrayList<>();
    private final List<Map<String, Object>> maps = new ArrayList<>();

    DfCommand(Streams streams) {
        super("df", streams, "Says how full the file systems in images are.");
    }

    @Override
    void options(CommandSpec command) {
        CommandSpecs.add(command, human, csv, uuid, json);
    }

    @Override
    void look(Path image, Disk disk) throws CustomizeException, IOException {
        for (BlockDevice device : disk.devices()) {
            try {
                Optional<Space> space = disk.space(device);
                space.ifPresent(found -> {
                    rows.add(SpaceTable.row(name(image), device, found, uuid.or(false)));
                    maps.add(named(image, SpaceTable.json(device, found)));
                });
            } catch (CustomizeException e) {
                fail(e);
            }
        }
    }

    private static String name(Path image) {
        Path last = image.getFileName();
        return HostPaths.text(last == null ? image : last);
    }

    @Override
    void print(List<Path> images) throws IOException {
        Listing out = listing(images.get(0), false);
        if (json.or(false)) {
            out.write(JsonWriter.REPORT.text(maps).getBytes(StandardCharsets.US_ASCII));
        } else {
            SpaceTable.print(rows, human.or(false), csv.or(false), out);
        }
        out.end();
    }
}
