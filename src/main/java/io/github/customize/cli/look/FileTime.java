package io.github.customize.cli.look;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How {@code virt-ls} shows the times of a file. */
public enum FileTime {
    /** Not at all. */
    NONE,
    /** As date and time, in UTC. */
    DATE,
    /** As seconds since 1970. */
    SECONDS,
    /** As seconds before now. */
    RELATIVE,
    /** As days before now. */
    DAYS;

    private static final long DAY = 86_400;

    String text(long seconds, long now, boolean csv) {
        return switch (this) {
            case NONE -> "";
            case DATE -> Dates.FORM.format(Instant.ofEpochSecond(seconds));
            case SECONDS -> number(seconds, 10, csv);
            case RELATIVE -> number(now - seconds, 8, csv);
            case DAYS -> number((now - seconds) / DAY, 3, csv);
        };
    }

    private static String number(long number, int columns, boolean csv) {
        return csv ? Long.toString(number) : FileLine.pad(Long.toString(number), columns);
    }

    /** Loaded by those only that show dates: it takes a while. */
    private static final class Dates {
        static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
