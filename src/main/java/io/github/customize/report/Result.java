package io.github.customize.report;

import java.util.Locale;

/** How a step or an image ended, in the words known from Ansible. */
public enum Result {
    OK,
    CHANGED,
    SKIPPED,
    FAILED,
    IGNORED,
    NOT_RUN;

    /** The word in reports: {@code ok}, {@code not-run} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
