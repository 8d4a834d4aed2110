package io.github.customize.cli.look;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.Space;
import io.github.customize.text.HumanSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * File systems in the form of {@code virt-df}.
 *
 * @param human whether sizes are rounded
 * @param inodes whether files are counted, not bytes
 * @param csv whether it is comma-separated values
 */
public record SpaceTable(boolean human, boolean inodes, boolean csv) {
    private static final int NAME = 36;
    private static final int FIGURE = 10;
    private static final int PERCENT = 5;

    /**
     * A file system.
     *
     * @param image the image's name
     * @param device the file system's
     */
    public record Row(String image, String device, Space space) {
        long all(boolean inodes) {
            return inodes ? space.files() : space.size();
        }

        long free(boolean inodes) {
            return inodes ? space.filesFree() : space.free();
        }
    }

    /** The row of a file system, with its device's name or its UUID. */
    public static Row row(String image, BlockDevice device, Space space, boolean byUuid) {
        String name = Devices.name(device);
        return new Row(image, byUuid ? device.uuid().orElse(name) : name, space);
    }

    /** Prints the rows below a title. */
    public void print(List<Row> rows, Listing out) throws IOException {
        List<String> title = inodes
                ? List.of("Inodes", "IUsed", "IFree", "IUse%")
                : List.of(human ? "Size" : "1K-blocks", "Used", "Available", "Use%");
        out.line(csv ? csv("VirtualMachine", "Filesystem", title) : line("Filesystem", title));
        for (Row row : rows) {
            if (csv) {
                out.line(csv(row.image(), row.device(), with(figures(row), oneDecimal(row))));
                continue;
            }
            String name = row.image() + ":" + row.device();
            if (name.length() > NAME) {
                out.line(name);
                name = "";
            }
            out.line(line(name, with(figures(row), percent(row))));
        }
    }

    private static List<String> with(List<String> figures, String percent) {
        List<String> all = new ArrayList<>(figures);
        all.add(percent);
        return all;
    }

    private static String csv(String image, String device, List<String> figures) {
        List<String> all = new ArrayList<>(List.of(image, device));
        all.addAll(figures);
        return Csv.line(all);
    }

    private static String line(String name, List<String> columns) {
        StringBuilder line = new StringBuilder(name).append(" ".repeat(NAME - name.length()));
        int last = columns.size() - 1;
        columns.subList(0, last)
                .forEach(column -> line.append(FileLine.pad(column, FIGURE)).append(' '));
        return line.append(FileLine.pad(columns.get(last), PERCENT)).toString();
    }

    private List<String> figures(Row row) {
        Space space = row.space();
        long rest = inodes ? space.filesFree() : space.available();
        long all = row.all(inodes);
        return List.of(figure(all), figure(all - row.free(inodes)), figure(rest));
    }

    private String figure(long number) {
        if (inodes) {
            return Long.toString(number);
        }
        return human ? HumanSize.of(number) : Long.toString(number / 1024);
    }

    private String percent(Row row) {
        long all = row.all(inodes);
        return all == 0 ? "0%" : (long) Math.ceil(100 - 100.0 * row.free(inodes) / all) + "%";
    }

    private String oneDecimal(Row row) {
        long all = row.all(inodes);
        long tenths = all == 0 ? 0 : Math.round(1000 - 1000.0 * row.free(inodes) / all);
        return tenths / 10 + "." + tenths % 10;
    }

    /** A file system for programs, in bytes. */
    public static Map<String, Object> json(BlockDevice device, Space space) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("device", Devices.name(device));
        device.fileSystem().ifPresent(type -> map.put("fstype", type));
        device.uuid().ifPresent(uuid -> map.put("uuid", uuid));
        map.put("size", space.size());
        map.put("free", space.free());
        map.put("available", space.available());
        map.put("files", space.files());
        map.put("files_free", space.filesFree());
        return map;
    }
}
