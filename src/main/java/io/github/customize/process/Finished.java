package io.github.customize.process;

/** How a program ended, and the start of what it printed. */
public record Finished(int exit, boolean timedOut, String output) {
    public boolean succeeded() {
        return exit == 0 && !timedOut;
    }

    /** The program's own words in one line, or its exit code if it had none. */
    public String reason() {
        String words = output.strip().replaceAll("\\s*\\R\\s*", "; ");
        if (timedOut) {
            return words.isEmpty() ? "time-out" : "time-out; " + words;
        }
        return words.isEmpty() ? "exit code " + exit : words;
    }
}
