package io.github.customize.cli.look;

import io.github.customize.api.FileDetails;
import io.github.customize.api.FileInfo;
import io.github.customize.json.FileNameText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A directory as {@code virt-ls -l} shows it, which is {@code ls -la} with owners by number and times in UTC. */
public record UnixList(Instant now) {
    private static final DateTimeFormatter RECENT =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OLD =
            DateTimeFormatter.ofPattern("MMM ppd  yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Duration HALF_A_YEAR = Duration.ofSeconds(31_556_952 / 2);

    /** A file by the name that it is shown with. */
    public record Entry(String name, FileDetails details) {
        private FileInfo file() {
            return details.file();
        }

        private boolean isDevice() {
            return file().kind() == FileInfo.Kind.CHARACTER_DEVICE || file().kind() == FileInfo.Kind.BLOCK_DEVICE;
        }

        private String links() {
            return Long.toString(file().links());
        }

        private String uid() {
            return Long.toString(file().uid());
        }

        private String gid() {
            return Long.toString(file().gid());
        }

        private String major() {
            return Integer.toString(details.deviceMajor());
        }

        private String minor() {
            return Integer.toString(details.deviceMinor());
        }

        private String size() {
            return isDevice() ? "" : Long.toString(file().size());
        }
    }

    /** All lines, sorted by the bytes of the names, with columns of the same width. */
    public List<String> of(List<Entry> given) {
        List<Entry> entries = new ArrayList<>(given);
        entries.sort((a, b) -> Arrays.compareUnsigned(FileNameText.bytes(a.name()), FileNameText.bytes(b.name())));
        List<Entry> devices = entries.stream().filter(Entry::isDevice).toList();
        int minors = width(devices, Entry::minor);
        int both = devices.isEmpty() ? 0 : width(devices, Entry::major) + 2 + minors;
        int sizes = Math.max(both, width(entries, Entry::size));
        int links = width(entries, Entry::links);
        int uids = width(entries, Entry::uid);
        int gids = width(entries, Entry::gid);
        List<String> lines = new ArrayList<>();
        long blocks = entries.stream().mapToLong(one -> one.details().blocks()).sum();
        lines.add("total " + (blocks + 1) / 2);
        for (Entry one : entries) {
            String size = one.isDevice()
                    ? FileLine.pad(one.major(), sizes - 2 - minors) + ", " + FileLine.pad(one.minor(), minors)
                    : FileLine.pad(one.size(), sizes);
            lines.add(String.join(
                            " ",
                            mode(one.file()),
                            FileLine.pad(one.links(), links),
                            FileLine.pad(one.uid(), uids),
                            FileLine.pad(one.gid(), gids),
                            size,
                            time(one.file().modified()),
                            one.name())
                    + one.file().target().map(to -> " -> " + to).orElse(""));
        }
        return lines;
    }

    private static int width(List<Entry> entries, Function<Entry, String> column) {
        return entries.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    private String time(Instant time) {
        boolean recent = !time.isAfter(now) && time.isAfter(now.minus(HALF_A_YEAR));
        return (recent ? RECENT : OLD).format(time);
    }

    static String mode(FileInfo file) {
        int mode = file.mode();
        StringBuilder text = new StringBuilder().append(FileLine.kind(file));
        for (int shift = 6; shift >= 0; shift -= 3) {
            int bits = mode >> shift;
            boolean special = (mode >> (9 + shift / 3) & 1) != 0;
            boolean run = (bits & 1) != 0;
            char set = shift == 0 ? 't' : 's';
            text.append((bits & 4) != 0 ? 'r' : '-').append((bits & 2) != 0 ? 'w' : '-');
            text.append(special ? (run ? set : Character.toUpperCase(set)) : run ? 'x' : '-');
        }
        return text.toString();
    }
}
