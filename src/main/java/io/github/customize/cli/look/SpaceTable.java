package io.github.customize.cli.look;

import io.github.customize.api.BlockDevice;
import io.github.customize.api.Space;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** File systems in the form of {@code virt-df}. */
public final class SpaceTable {
    private static final int NAME = 36;
    private static final int FIGURE = 10;
    private static final int PERCENT = 5;

    private SpaceTable() {}

    /**
     * A file system.
     *
     * @param image the image's name
     * @param device the file system's
     */
    public record Row(String image, String device, Space space) {}

    /** The row of a file system, with its device's name or its UUID. */
    public static Row row(String image, BlockDevice device, Space space, boolean byUuid) {
        String name = Devices.name(device.device());
        return new Row(image, byUuid ? device.uuid().orElse(name) : name, space);
    }

    /** Prints the rows below a title. */
    public static void print(List<Row> rows, boolean human, boolean csv, Listing out) throws IOException {
        String unit = human ? "Size" : "1K-blocks";
        if (csv) {
            out.line(Csv.line(List.of("Virtual Machine", "Filesystem", unit, "Used", "Available", "Use%")));
        } else {
            out.line(line("Filesystem", List.of(unit, "Used", "Available"), "Use%"));
        }
        for (Row row : rows) {
            List<String> figures = figures(row.space(), human);
            if (csv) {
                out.line(Csv.line(List.of(
                        row.image(),
                        row.device(),
                        figures.get(0),
                        figures.get(1),
                        figures.get(2),
                        oneDecimal(row.space()))));
                continue;
            }
            String name = row.image() + ":" + row.device();
            if (name.length() > NAME) {
                out.line(name);
                name = "";
            }
            out.line(line(name, figures, percent(row.space())));
        }
    }

    private static String line(String name, List<String> figures, String percent) {
        StringBuilder line = new StringBuilder(name).append(" ".repeat(NAME - name.length()));
        figures.forEach(figure -> line.append(FileLine.pad(figure, FIGURE)).append(' '));
        return line.append(FileLine.pad(percent, PERCENT)).toString();
    }

    private static List<String> figures(Space space, boolean human) {
        return List.of(
                figure(space.size(), human),
                figure(space.size() - space.free(), human),
                figure(space.available(), human));
    }

    private static String figure(long bytes, boolean human) {
        return human ? HumanSize.of(bytes) : Long.toString(bytes / 1024);
    }

    private static String percent(Space space) {
        return space.size() == 0 ? "-" : (long) Math.ceil(100 - 100.0 * space.free() / space.size()) + "%";
    }

    private static String oneDecimal(Space space) {
        long tenths = space.size() == 0 ? 0 : Math.round(1000 - 1000.0 * space.free() / space.size());
        return tenths / 10 + "." + tenths % 10 + "%";
    }

    /** A file system for programs, in bytes. */
    public static Map<String, Object> json(BlockDevice device, Space space) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("device", Devices.name(device.device()));
        device.fileSystem().ifPresent(type -> map.put("fstype", type));
        device.uuid().ifPresent(uuid -> map.put("uuid", uuid));
        map.put("size", space.size());
        map.put("free", space.free());
        map.put("available", space.available());
        map.put("files_free", space.filesFree());
        return map;
    }
}
