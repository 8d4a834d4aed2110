package io.github.customize.cli;

import io.github.customize.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The user's editor.
 *
 * @param command as a shell reads it: it may have arguments
 */
record Editor(String command) {
    /** What a user has made of a file; the name is for the editor, which may look at its ending. */
    byte[] edit(byte[] before, String name) throws IOException {
        Path file = Files.createTempFile("customize-", "-" + name.replaceAll("[^A-Za-z0-9._-]", "_"));
        try {
            Files.write(file, before);
            run(file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void run(Path file) throws IOException {
        // Ctrl-C goes to all programs of the terminal; what it means now is the editor's matter.
        Signals.Hearing deaf = Signals.hearing("INT", () -> {});
        try {
            // A shell that does nothing about it would die of it before its child, and one that ignores it would pass
            // that on.
            String script = "trap : INT\n" + command + " \"$1\"";
            Process process = new ProcessBuilder("/bin/sh", "-c", script, "sh", file.toString())
                    .inheritIO()
                    .start();
            int exit = exit(process);
            if (exit == Programs.KILLED_BY_CTRL_C) {
                throw new Interrupted();
            }
            if (exit != 0) {
                throw new IOException("the editor (" + command + ") ended with " + exit + "; the image is as it was");
            }
        } finally {
            deaf.close();
        }
    }

    private static int exit(Process process) throws Interrupted {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
    }

    /** The user has had enough. */
    static final class Interrupted extends IOException {
        Interrupted() {
            super("interrupted; the image is as it was");
        }
    }
}
