package io.github.customize.report;

import java.util.List;

/**
 * Hears what happens during a run. Calls come from several threads, those about one image in order; images are counted
 * from 0 in the order of the command line. Text may come from a guest and is not escaped.
 */
public interface RunListener {
    default void runStarted(String recipe, List<String> images, int steps) {}

    /** An image enters a phase; {@code detail} says how, for example "tcg, from template", or is empty. */
    default void phaseStarted(int image, Phase phase, String detail) {}

    /** Something about the whole run that the user should know but that is no failure; several images may cause it. */
    default void notice(String text) {}

    /** Something about one image that the user should know but that is no failure. */
    default void notice(int image, String text) {}

    default void stepStarted(int image, int index, String type, String name) {}

    /** Bytes moved so far in the step or phase under way, of {@code total}. */
    default void progress(int image, long bytes, long total) {}

    /** Output of the program that a step runs, as it comes. */
    default void output(int image, byte[] chunk) {}

    default void stepFinished(int image, StepResult result) {}

    /** What the steps asked for is made anew after them; {@code name} says what, for example {@code selinux}. */
    default void refreshStarted(int image, String name) {}

    default void refreshFinished(int image, RefreshResult result) {}

    default void imageFinished(int image, ImageReport report) {}

    default void runFinished(BatchReport report) {}
}
