package io.github.customize.report;

import java.util.List;

/**
 * What became of one step on one image.
 *
 * @param index counted from 1
 * @param name the step's title
 * @param message what was done or why not, one line
 * @param ops what the daemon was asked to do, one line each
 * @param output what the step's program printed, capped; unescaped guest text
 */
public record StepResult(
        int index,
        String type,
        String name,
        Result result,
        String message,
        long durationMillis,
        List<String> ops,
        String output) {}
