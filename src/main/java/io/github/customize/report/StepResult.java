package io.github.customize.report;

import java.util.List;

/**
 * What became of one step on one image.
 *
 * @param index counted from 1
 * @param name the step's title
 * @param message what was done or why not, one line
 * @param ops what the daemon was asked to do, one line each
 * @param output what the step's programs printed, capped; unescaped guest text
 * @param parts the results of its parts, where it has any
 * @param outputs what it has made for those who run it
 * @param notes what should be known of it besides its result
 * @param inFinally whether it is one of those that run at the end, whatever became of the others
 */
public record StepResult(
        int index,
        String type,
        String name,
        Result result,
        String message,
        long durationMillis,
        List<String> ops,
        String output,
        List<PartResult> parts,
        List<OutputValue> outputs,
        List<String> notes,
        boolean inFinally) {
    public StepResult {
        ops = List.copyOf(ops);
        parts = List.copyOf(parts);
        outputs = List.copyOf(outputs);
        notes = List.copyOf(notes);
    }

    /** Of a step without parts, outputs and notes. */
    public StepResult(
            int index,
            String type,
            String name,
            Result result,
            String message,
            long durationMillis,
            List<String> ops,
            String output) {
        this(index, type, name, result, message, durationMillis, ops, output, List.of(), List.of(), List.of(), false);
    }
}
