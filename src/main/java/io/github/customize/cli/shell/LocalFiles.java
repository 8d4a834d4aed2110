package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.failure.Cause;
import io.github.customize.file.FileInput;
import io.github.customize.file.KeptOpen;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this host that commands read and write; {@code -} is the standard input or output. */
final class LocalFiles {
    private static final String STANDARD = "-";
    private static final String DOCUMENT = "-<<";

    private LocalFiles() {}

    /** Writes to one that was opened. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws ShellFailure, CustomizeException, IOException;
    }

    /** Prints to one that was opened. */
    @FunctionalInterface
    interface Printing {
        void to(Printer out) throws ShellFailure, CustomizeException, IOException;
    }

    /** Prints to the file that a parameter names. */
    static void write(Call call, String name, Printing printing) throws ShellFailure, CustomizeException, IOException {
        writeBytes(call, name, out -> {
            Printer printer = new Printer(out, false);
            printing.to(printer);
            printer.flush();
        });
    }

    /** Writes to the file that a parameter names. */
    static void writeBytes(Call call, String name, Writing writing)
            throws ShellFailure, CustomizeException, IOException {
        if (call.text(name).equals(STANDARD)) {
            writing.to(new KeptOpen(call.out().bytes()));
            return;
        }
        Path file = call.local(name);
        try (OutputStream out = call.shell().meter().counting(new BufferedOutputStream(Files.newOutputStream(file)))) {
            writing.to(out);
        } catch (IOException e) {
            throw local("write", file, e);
        }
    }

    /** The content of the file that a parameter names, of our standard input, or of the lines that follow the command. */
    static InputStream open(Call call, String name) throws ShellFailure, IOException {
        String text = call.text(name);
        if (text.equals(STANDARD)) {
            return new FilterInputStream(call.shell().input()) {
                @Override
                public void close() {
                    // The rest of it belongs to others.
                }
            };
        }
        if (text.startsWith(DOCUMENT)) {
            return new ByteArrayInputStream(call.shell().document(text.substring(DOCUMENT.length())));
        }
        Path file = call.local(name);
        try {
            InputStream content = FileInput.open(file);
            Meter meter = call.shell().meter();
            meter.expect(Files.size(file));
            return meter.counting(content);
        } catch (IOException e) {
            throw local("read", file, e);
        }
    }

    /** What comes from the guest tells what it is about; Java's own message is often only the name of the file. */
    private static IOException local(String verb, Path file, IOException cause) {
        return cause instanceof CustomizeException
                ? cause
                : new IOException("failed to " + verb + " " + file + ": " + Cause.of(cause), cause);
    }
}
