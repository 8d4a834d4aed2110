package io.github.customize.step.types.services;

import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CommandParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads jobs of cron. */
final class CronEntryParam {
    private static final String ABSENT = "absent";
    private static final String EVERY = "*";
    private static final Field<String> NAME = Field.required(
            "name",
            Params.text(
                    "a name that cron takes for a file",
                    "[A-Za-z0-9_][A-Za-z0-9_-]{0,99}",
                    "use letters, digits, _ and -; cron skips files with a dot in their name"),
            "Names the job: its file in `/etc/cron.d`, or the remark above it in a crontab.");
    private static final Field<String> COMMAND = Field.optional(
            "command",
            new CommandParam(
                    Params.text(
                            "a command in one line",
                            "[^\\x00\\r\\n]*[^\\x00-\\x20][^\\x00\\r\\n]*",
                            "put more than a line into a script"),
                    "put it into a file that only the job's user may read, and have the command read that"),
            "What is run, by `/bin/sh`. In cron a `%` is a line end unless it stands as `\\%`.");
    private static final Field<String> USER = Field.optional("user", Params.account(), "root", "The user who runs it.");
    private static final Field<String> MINUTE = Field.optional("minute", CronTime.minute(), EVERY, "Minutes.");
    private static final Field<String> HOUR = Field.optional("hour", CronTime.hour(), EVERY, "Hours.");
    private static final Field<String> DAY = Field.optional("day", CronTime.day(), EVERY, "Days of the month.");
    private static final Field<String> MONTH = Field.optional("month", CronTime.month(), EVERY, "Months.");
    private static final Field<String> WEEKDAY =
            Field.optional("weekday", CronTime.weekday(), EVERY, "Days of the week; 0 and 7 are Sunday.");
    private static final Field<String> SPECIAL = Field.optional(
            "special",
            Params.choice("reboot", "hourly", "daily", "weekly", "monthly", "yearly"),
            "In the place of the five fields; `reboot` is once after each boot.");
    private static final Field<Map<String, String>> ENV = Field.optional(
            "env",
            Params.map(
                    "the name of a variable",
                    "[A-Za-z_][A-Za-z0-9_]*",
                    "write letters, digits and '_', the first no digit",
                    Params.text("a value in one line", "[^\\x00\\r\\n]*", "write it in one line")),
            Map.of(),
            "none",
            "Variables such as `MAILTO` and `PATH`; only in `/etc/cron.d`.");
    private static final Field<Boolean> CRONTAB = Field.optional(
            "crontab",
            Params.flag(),
            false,
            "Whether it goes into the user's own crontab. The cron of busybox has nothing else, so there it always does.");
    private static final Field<String> STATE =
            Field.optional("state", Params.choice("present", ABSENT), "present", "`absent` removes the job.");
    private static final List<Field<String>> FIELDS = List.of(MINUTE, HOUR, DAY, MONTH, WEEKDAY);

    private CronEntryParam() {}

    static Param<CronEntry> param() {
        List<Field<?>> all =
                List.of(NAME, COMMAND, USER, MINUTE, HOUR, DAY, MONTH, WEEKDAY, SPECIAL, ENV, CRONTAB, STATE);
        return ObjectParam.of(all, CronEntryParam::entry)
                .check(CronEntryParam::isWhole)
                .check(CronEntryParam::warnsOfLineEnds);
    }

    private static boolean isWhole(Bound bound, Parsing parsing) {
        boolean timed = FIELDS.stream().anyMatch(bound::has);
        boolean special = bound.has(SPECIAL);
        boolean absent = bound.get(STATE).equals(ABSENT);
        String what;
        String remedy;
        if (absent && Stream.of(COMMAND, SPECIAL, ENV).anyMatch(bound::has)) {
            what = "a job that is to be gone has no command and no time";
            remedy = "leave all but name, user, crontab and state out";
        } else if (absent) {
            return true;
        } else if (!bound.has(COMMAND)) {
            what = "the key 'command' is missing";
            remedy = "say what is run";
        } else if (timed == special) {
            what = timed ? "'special' excludes the five fields" : "nothing says when it runs";
            remedy = "give 'special', or some of minute, hour, day, month, weekday";
        } else if (bound.get(CRONTAB) && bound.has(ENV)) {
            what = "a variable in a crontab is for all jobs below it";
            remedy = "leave 'crontab' out, or set it in the command";
        } else {
            return true;
        }
        parsing.problem(bound.source(), what, remedy);
        return false;
    }

    /** What a shell takes for a letter, as in {@code date +%F}. */
    private static boolean warnsOfLineEnds(Bound bound, Parsing parsing) {
        if (bound.find(COMMAND).orElse("").matches(".*(?<!\\\\)%.*")) {
            parsing.warning(
                    bound.source(),
                    "cron takes the '%' in the command for the end of a line, and what follows for its input",
                    "write it as \\% unless that is meant");
        }
        return true;
    }

    private static CronEntry entry(Bound bound) {
        String fields = FIELDS.stream().map(bound::get).collect(Collectors.joining(" "));
        return new CronEntry(
                bound.get(NAME),
                bound.get(USER),
                bound.find(SPECIAL).map(word -> "@" + word).orElse(fields),
                bound.find(COMMAND).orElse("").strip(),
                bound.get(ENV),
                bound.get(CRONTAB),
                bound.get(STATE).equals(ABSENT));
    }
}
