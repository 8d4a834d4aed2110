package io.github.customize.guest.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar of {@code OnCalendar=}: see systemd.time(7). A timer whose expression is none never runs. */
final class CalendarEvent {
    private static final Set<String> WORDS = Set.of(
            "minutely",
            "hourly",
            "daily",
            "monthly",
            "annually",
            "anually",
            "yearly",
            "weekly",
            "quarterly",
            "biannually",
            "bi-annually",
            "semiannually",
            "semi-annually");
    private static final String DAY =
            "(?:mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)";
    private static final String DAYS = DAY + "(?:(?:\\.\\.|-)" + DAY + ")?";
    private static final Pattern WEEKDAYS =
            Pattern.compile("(?i)" + DAYS + "(?:," + DAYS + ")*(?:,? +|,?$)(?<rest>.*)");
    /** A name of a time zone stands after all else, and is no day. */
    private static final Pattern ZONE = Pattern.compile(
            "(?<rest>.*\\S) +(?:(?i:utc)|(?!(?i:" + DAYS + ")$)[A-Z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*)");

    private static final String WHOLE = "[0-9]{1,9}";
    private static final String FRACTION = "[0-9]{1,9}(?:\\.[0-9]{1,6})?";
    private static final Pattern WHEN = Pattern.compile(
            "(?:(?:(?<year>C)-)?(?<month>C)[-~](?<day>C))?(?:(?:^|(?<=.) +|(?<=.)T)(?<hour>C):(?<minute>C)(?::(?<second>F))?)?"
                    .replace("C", part(WHOLE))
                    .replace("F", part(FRACTION)));

    private static final Pattern RANGE =
            Pattern.compile("(?<from>[0-9.]+?)(?:\\.\\.(?<to>[0-9.]+?))?(?:/(?<step>[0-9.]+))?");

    private CalendarEvent() {}

    private static String part(String number) {
        String range = number + "(?:\\.\\." + number + ")?(?:/" + number + ")?";
        return "(?:\\*|" + range + "(?:," + range + ")*)";
    }

    static boolean isOne(String text) {
        if (text.matches("@[0-9]{1,18}")) {
            return true;
        }
        Matcher zone = ZONE.matcher(text);
        String local = zone.matches() ? zone.group("rest") : text;
        if (WORDS.contains(local.toLowerCase(Locale.ROOT))) {
            return true;
        }
        Matcher days = WEEKDAYS.matcher(local);
        String rest = days.matches() ? days.group("rest") : local;
        return rest.isEmpty() ? days.matches() : isWhen(rest);
    }

    private static boolean isWhen(String text) {
        Matcher when = WHEN.matcher(text);
        return when.matches()
                && isWithin(when.group("month"), 1, 12)
                && isWithin(when.group("day"), 1, 31)
                && isWithin(when.group("hour"), 0, 23)
                && isWithin(when.group("minute"), 0, 59)
                && isWithin(when.group("second"), 0, 59.999999);
    }

    private static boolean isWithin(@Nullable String part, double least, double most) {
        if (part == null || part.equals("*")) {
            return true;
        }
        for (String each : List.of(part.split(","))) {
            Matcher range = RANGE.matcher(each);
            if (!range.matches()) {
                return false;
            }
            double from = Double.parseDouble(range.group("from"));
            double to = range.group("to") == null ? from : Double.parseDouble(range.group("to"));
            boolean steps = range.group("step") == null
                    || (Double.parseDouble(range.group("step")) > 0
                            && from + Double.parseDouble(range.group("step")) <= most);
            if (from < least || to > most || from > to || !steps) {
                return false;
            }
        }
        return true;
    }
}
