package io.github.customize.step.types.programs;

import io.github.customize.guest.draft.Draft;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the first line of a script names, which has to be there before the script is left alone with a guest. */
final class Interpreter {
    private Interpreter() {}

    /** Fails when the kernel of the guest could not run the script. */
    static void require(byte[] script, String title, Draft draft) throws StepFailure, IOException {
        String line = new String(script, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
        int end = line.length() + 2;
        boolean carriageReturn = script.length >= end && script[line.length()] == '\r';
        String program = line.substring(2).strip().split("[ \\t]+")[0];
        if (carriageReturn) {
            throw StepFailure.failed(
                    "have " + title + " run",
                    "its lines end with carriage returns, so that no interpreter of that name is found",
                    "save it with the line ends of Unix");
        }
        if (!program.startsWith("/") || draft.stat(program).isEmpty()) {
            throw StepFailure.failed(
                    "have " + title + " run",
                    "its interpreter '" + program + "' does not exist in the guest",
                    "correct its first line, or install that in a step before");
        }
    }
}
