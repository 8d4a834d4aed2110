package io.github.customize.cli.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A command line for the shell of this host, in the directory and with the environment of ours. */
record LocalCommand(String line, Workspace workspace) {
    /**
     * Runs it on our own input and outputs.
     *
     * @throws ShellFailure when it does not end with 0
     */
    void run() throws ShellFailure, IOException {
        check(await(builder().redirectInput(ProcessBuilder.Redirect.INHERIT).start()));
    }

    /** Runs it, and takes what it prints. */
    InputStream output() throws ShellFailure, IOException {
        Process process = builder()
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        byte[] printed = process.getInputStream().readAllBytes();
        check(await(process));
        return new ByteArrayInputStream(printed);
    }

    /** Starts it to read what is written to it; the end of that is {@link Reader#close}. */
    Reader reading() throws IOException {
        Process process = builder().start();
        return new Reader(process, process.getOutputStream());
    }

    /** One that reads what we write. */
    record Reader(Process process, OutputStream input) implements AutoCloseable {
        /** Waits until it has ended; one that does not want all of it is none of our business. */
        @Override
        public void close() throws ShellFailure {
            try {
                input.close();
            } catch (IOException e) {
                // It has gone.
            }
            await(process);
        }
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", line)
                .directory(workspace.directory().toFile())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(workspace.environment());
        return builder;
    }

    private static int await(Process process) throws ShellFailure {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new ShellFailure("interrupted while a local command ran", e);
        }
    }

    private void check(int exit) throws ShellFailure {
        if (exit != 0) {
            throw new ShellFailure("failed to run the local command '" + line.strip() + "': it ended with " + exit);
        }
    }
}
