package io.github.customize.cli.look;

import io.github.customize.api.FileInfo;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One file in the form of {@code virt-ls -lR}.
 *
 * @param human whether sizes are rounded
 * @param uids whether owners are shown, by number
 * @param times whether the time of the last change is shown
 * @param csv whether it is comma-separated values
 */
public record FileLine(boolean human, boolean uids, boolean times, boolean csv) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The line of a file with that path. */
    public String of(String path, FileInfo file) {
        List<String> fields = new ArrayList<>();
        fields.add(Character.toString(kind(file)));
        fields.add(octal(file.mode()));
        String size = human ? HumanSize.of(file.size()) : Long.toString(file.size());
        fields.add(csv ? size : pad(size, 10));
        if (uids) {
            fields.add(csv ? Long.toString(file.uid()) : pad(Long.toString(file.uid()), 4));
            fields.add(csv ? Long.toString(file.gid()) : pad(Long.toString(file.gid()), 4));
        }
        if (times) {
            fields.add(time(file.modified()));
        }
        fields.add(path);
        if (csv) {
            file.target().ifPresent(fields::add);
            return Csv.line(fields);
        }
        return String.join(" ", fields) + file.target().map(to -> " -> " + to).orElse("");
    }

    static char kind(FileInfo file) {
        return switch (file.kind()) {
            case FILE -> '-';
            case DIRECTORY -> 'd';
            case LINK -> 'l';
            case FIFO -> 'p';
            case SOCKET -> 's';
            case CHARACTER_DEVICE -> 'c';
            case BLOCK_DEVICE -> 'b';
        };
    }

    static String octal(int mode) {
        String digits = Integer.toOctalString(mode);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String pad(String text, int columns) {
        return " ".repeat(Math.max(0, columns - text.length())) + text;
    }

    /** A file for programs. */
    public static Map<String, Object> json(String path, FileInfo file) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("path", path);
        map.put("kind", file.kind().name().toLowerCase(Locale.ROOT));
        map.put("mode", octal(file.mode()));
        map.put("uid", file.uid());
        map.put("gid", file.gid());
        map.put("size", file.size());
        map.put("mtime", file.modified().getEpochSecond());
        map.put("links", file.links());
        map.put("device", file.device());
        map.put("inode", file.inode());
        file.target().ifPresent(target -> map.put("target", target));
        return map;
    }
}
