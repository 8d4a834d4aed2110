package io.github.customize.runner;

import io.github.customize.report.Phase;

/**
 * Hears what happens to one guest. Calls may come from several threads, and must not hold the work up. Text may come from
 * the guest and is not escaped.
 */
public interface GuestListener {
    /** The work enters a phase; {@code detail} says how, for example "tcg, template clone", or is empty. */
    default void phaseStarted(Phase phase, String detail) {}

    /** Something that the user should know but that is no failure. */
    default void notice(String text) {}

    /** The result is published, and this is not certain in spite of that. */
    default void unconfirmed(String doubt) {}

    /** Bytes moved so far, of {@code total}, in the step or phase under way. */
    default void progress(long done, long total) {}

    /** Output of a program in the guest, as it comes. */
    default void output(byte[] chunk) {}

    /** The appliance is off; what follows needs neither its memory nor its processors. */
    default void applianceGone() {}
}
