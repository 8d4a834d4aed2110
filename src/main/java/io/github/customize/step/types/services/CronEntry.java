package io.github.customize.step.types.services;

import java.util.Map;

/**
 * A job of cron.
 *
 * @param when five fields, or a word such as {@code @daily}
 * @param crontab whether it stands in the user's own crontab
 */
record CronEntry(
        String name,
        String user,
        String when,
        String command,
        Map<String, String> env,
        boolean crontab,
        boolean absent) {
    /** The line before it, by which it is found again. */
    String marker() {
        return "# customize: " + name;
    }

    /** The line of a user's own crontab. */
    String line() {
        return when + " " + command;
    }
}
