package io.github.customize.failure;

import java.util.Optional;
import java.util.stream.Stream;

/** Something that nobody foresaw, in words for the user. */
public record Defect(Throwable thrown) {
    private static final int MOST_CAUSES = 20;

    /** The program had no memory left: no fault in its code, and something can be done about it. */
    public boolean isLackOfMemory() {
        return memory().isPresent();
    }

    /** What it is, and what helps. */
    public String message() {
        return memory().map(error -> "the program itself ran out of memory (" + error
                        + "); run fewer images at a time with --jobs, or set CUSTOMIZE_JAVA_OPTS=-Xmx1g"
                        + ShellLimits.own().memoryAdvice())
                .orElse("defect in the program: " + thrown);
    }

    private Optional<Throwable> memory() {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(VirtualMachineError.class::isInstance)
                .findFirst();
    }
}
