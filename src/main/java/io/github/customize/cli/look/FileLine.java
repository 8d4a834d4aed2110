package io.github.customize.cli.look;

import io.github.customize.api.FileDetails;
import io.github.customize.api.FileInfo;
import io.github.customize.text.HumanSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One file in the form of {@code virt-ls -lR}.
 *
 * @param now in seconds since 1970, for times that are relative
 */
public record FileLine(Form form, long now) {
    /** What is shown of a file, and how. */
    public record Form(boolean human, boolean uids, FileTime times, boolean extra, boolean csv) {
        /** Whether more is shown than a usual list says. */
        public boolean isDetailed() {
            return times != FileTime.NONE || extra;
        }
    }

    /** The line of a file with that path. */
    public String of(String path, FileInfo file) {
        return line(path, file, List.of());
    }

    /**
     * The line of a file with that path.
     *
     * @param checksum in a column of its own, if such are shown; an empty one only where columns are counted
     */
    public String of(String path, FileDetails details, Optional<String> checksum) {
        List<String> more = new ArrayList<>();
        FileInfo file = details.file();
        if (form.times() != FileTime.NONE) {
            more.add(time(details.accessed().getEpochSecond()));
            more.add(time(file.modified().getEpochSecond()));
            more.add(time(details.changed().getEpochSecond()));
        }
        if (form.extra()) {
            more.add(FileDetails.major(file.device()) + ":" + FileDetails.minor(file.device()));
            more.add(Long.toString(file.inode()));
            more.add(Long.toString(file.links()));
            more.add(details.deviceMajor() + ":" + details.deviceMinor());
            more.add(Long.toString(details.blocks()));
        }
        checksum.filter(text -> form.csv() || !text.isEmpty()).ifPresent(more::add);
        return line(path, file, more);
    }

    private String time(long seconds) {
        return form.times().text(seconds, now, form.csv());
    }

    private String line(String path, FileInfo file, List<String> more) {
        List<String> fields = new ArrayList<>();
        fields.add(Character.toString(kind(file)));
        fields.add(octal(file.mode()));
        String size = form.human() ? HumanSize.of(file.size()) : Long.toString(file.size());
        fields.add(padded(size, 10));
        if (form.uids()) {
            fields.add(padded(Long.toString(file.uid()), 4));
            fields.add(padded(Long.toString(file.gid()), 4));
        }
        fields.addAll(more);
        fields.add(path);
        if (form.csv()) {
            file.target().ifPresent(fields::add);
            return Csv.line(fields);
        }
        return String.join(" ", fields) + file.target().map(to -> " -> " + to).orElse("");
    }

    private String padded(String text, int columns) {
        return form.csv() ? text : pad(text, columns);
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
