package io.github.customize.report;

import java.util.List;

/**
 * What became of something that is made anew once, after the steps.
 *
 * @param name what was made anew, for example {@code selinux}
 * @param askedBy the indices of the steps that asked for it, counted from 1
 * @param message what was done or why not, one line
 * @param ops what the daemon was asked to do, one line each
 * @param output what its programs printed, capped; unescaped guest text
 */
public record RefreshResult(
        String name,
        List<Integer> askedBy,
        Result result,
        String message,
        long durationMillis,
        List<String> ops,
        String output) {}
