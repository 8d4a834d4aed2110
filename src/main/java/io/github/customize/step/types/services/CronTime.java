package io.github.customize.step.types.services;

import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;

/** The five fields of a line of cron. */
final class CronTime {
    private static final String NUMBER_AND_NAME =
            "write *, a number, a range such as 1-5, a list, or a step such as */10";

    private CronTime() {}

    static Param<String> minute() {
        return field("minutes of cron (0-59)", "[0-5]?[0-9]");
    }

    static Param<String> hour() {
        return field("hours of cron (0-23)", "(?:[01]?[0-9]|2[0-3])");
    }

    static Param<String> day() {
        return field("days of the month of cron (1-31)", "(?:0?[1-9]|[12][0-9]|3[01])");
    }

    static Param<String> month() {
        return field(
                "months of cron (1-12 or jan-dec)",
                "(?:0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)");
    }

    static Param<String> weekday() {
        return field("weekdays of cron (0-7 or sun-sat)", "(?:[0-7]|sun|mon|tue|wed|thu|fri|sat)");
    }

    private static Param<String> field(String type, String value) {
        String part = "(?:\\*|" + value + "(?:-" + value + ")?)(?:/[1-9][0-9]?)?";
        return Params.text(type, part + "(?:," + part + ")*", NUMBER_AND_NAME);
    }
}
