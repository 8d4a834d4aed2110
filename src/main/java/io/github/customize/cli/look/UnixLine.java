package io.github.customize.cli.look;

import io.github.customize.api.FileInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Files in the form of {@code ls -la}, times in UTC.
 *
 * @param users who the guest calls its owners
 * @param groups who the guest calls its groups
 */
public record UnixLine(Accounts users, Accounts groups, Instant now) {
    private static final DateTimeFormatter RECENT =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OLD =
            DateTimeFormatter.ofPattern("MMM ppd  yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Duration HALF_A_YEAR = Duration.ofSeconds(31_556_952 / 2);

    /** All lines, with columns of the same width. */
    public List<String> of(List<FileInfo> files) {
        int links =
                width(files.stream().map(file -> Long.toString(file.links())).toList());
        int owners = width(files.stream().map(file -> users.name(file.uid())).toList());
        int owning = width(files.stream().map(file -> groups.name(file.gid())).toList());
        int sizes = width(files.stream().map(file -> Long.toString(file.size())).toList());
        return files.stream()
                .map(file -> mode(file) + " " + FileLine.pad(Long.toString(file.links()), links) + " "
                        + left(users.name(file.uid()), owners) + " " + left(groups.name(file.gid()), owning) + " "
                        + FileLine.pad(Long.toString(file.size()), sizes) + " " + time(file.modified()) + " "
                        + file.path() + file.target().map(to -> " -> " + to).orElse(""))
                .toList();
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String left(String text, int columns) {
        return text + " ".repeat(columns - text.length());
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
