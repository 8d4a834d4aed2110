package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of a unit that systemd would pass over with a line in its log: the times of timers, the programs of services, and the
 * names of other units. What has specifiers in it is only known on the machine.
 */
final class UnitValues {
    private static final List<String> SPANS =
            List.of("OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec");
    private static final String SPAN_UNIT =
            "(?:nsec|ns|usec|us|µs|μs|msec|ms|seconds?|sec|s|minutes?|min|months?|m|M|hours?|hr|h|days?|d|weeks?|w|years?|y)";
    private static final Pattern SPAN = Pattern.compile("infinity|(?: *[0-9]+(?:\\.[0-9]+)? *" + SPAN_UNIT + "?)+");
    private static final List<String> PROGRAMS = List.of(
            "ExecCondition", "ExecStartPre", "ExecStart", "ExecStartPost", "ExecReload", "ExecStop", "ExecStopPost");
    private static final Pattern PROGRAM = Pattern.compile("[@:+!|-]*\\s*(?:\"([^\"]*)\"|'([^']*)'|(\\S+)).*");
    private static final List<String> OTHERS = List.of(
            "After",
            "Before",
            "Wants",
            "Requires",
            "Requisite",
            "BindsTo",
            "PartOf",
            "Upholds",
            "Conflicts",
            "OnFailure",
            "OnSuccess");
    private static final List<String> INSTALL = List.of("WantedBy", "RequiredBy", "UpheldBy", "Alias", "Also");

    private final List<String> faults = new ArrayList<>();

    private UnitValues() {}

    static List<String> faults(IniFile file) {
        UnitValues values = new UnitValues();
        values.times(file);
        for (String key : PROGRAMS) {
            all(file, "Service", key).forEach(value -> values.program(key, value));
        }
        for (String key : OTHERS) {
            all(file, "Unit", key).forEach(value -> values.units(key, value));
        }
        for (String key : INSTALL) {
            all(file, "Install", key).forEach(value -> values.units(key, value));
        }
        return values.faults;
    }

    /** The values that can be judged; an empty one takes back those before it. */
    private static List<String> all(IniFile file, String section, String key) {
        return file.all(section, key).stream()
                .filter(value -> !value.isBlank() && !value.contains("%"))
                .toList();
    }

    private void times(IniFile file) {
        for (String value : all(file, "Timer", "OnCalendar")) {
            if (!CalendarEvent.isOne(value)) {
                faults.add(
                        "OnCalendar=" + value
                                + " is no calendar event, such as daily, 03:30, Mon..Fri 10:00 or *:0/15 (every 15 minutes); see systemd.time(7)");
            }
        }
        for (String key : SPANS) {
            for (String value : all(file, "Timer", key)) {
                if (!SPAN.matcher(value).matches()) {
                    faults.add(key + "=" + value
                            + " is no time span, such as 90s, 15min or 1h 30min; see systemd.time(7)");
                }
            }
        }
    }

    private void program(String key, String value) {
        Matcher words = PROGRAM.matcher(value);
        if (!words.matches()) {
            return;
        }
        String program =
                words.group(1) != null ? words.group(1) : words.group(2) != null ? words.group(2) : words.group(3);
        boolean variable = program.startsWith("$");
        if (!variable && program.contains("/") && !program.startsWith("/")) {
            faults.add(key + "=" + program + " is neither an absolute path nor the name of a program");
        }
    }

    private void units(String key, String value) {
        for (String name : value.split("[ \\t]+")) {
            if (!name.matches("[\"'].*") && UnitName.parse(name).isEmpty()) {
                boolean kind = UnitName.SUFFIXES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
                faults.add(key + "=" + name + " is no name of a unit"
                        + (kind ? "" : " with its kind, such as " + name + likely(key)));
            }
        }
    }

    private static String likely(String key) {
        return key.equals("WantedBy") || key.equals("RequiredBy") ? ".target" : ".service";
    }
}
