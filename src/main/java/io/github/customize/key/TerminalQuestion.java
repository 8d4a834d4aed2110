package io.github.customize.key;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Asks for something at this process's terminal, wherever its input and output go, without showing what is typed. */
public final class TerminalQuestion {
    private static final File TERMINAL = new File("/dev/tty");
    private static final int LONGEST = 4096;

    private TerminalQuestion() {}

    /** What is typed up to the end of the line; to be wiped by whoever asked. */
    public static byte[] secret(String question) throws IOException {
        try (OutputStream out = new FileOutputStream(TERMINAL);
                InputStream in = new FileInputStream(TERMINAL)) {
            String before = stty("-g").strip();
            // Somebody may press Ctrl-C meanwhile, and would type blindly ever after.
            Thread atExit = new Thread(() -> restore(before), "terminal-restore");
            Runtime.getRuntime().addShutdownHook(atExit);
            try {
                stty("-echo");
                out.write(question.getBytes(StandardCharsets.UTF_8));
                return line(in);
            } finally {
                restore(before);
                out.write('\n');
                Runtime.getRuntime().removeShutdownHook(atExit);
            }
        } catch (IOException e) {
            throw new IOException("there is no terminal to ask at (" + e.getMessage() + ")", e);
        }
    }

    /** One line of a stream, without its end; to be wiped by whoever asked. */
    public static byte[] line(InputStream in) throws IOException {
        byte[] typed = new byte[LONGEST];
        int length = 0;
        try {
            for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
                if (length == LONGEST) {
                    throw new IOException("the line is longer than " + LONGEST + " bytes");
                }
                typed[length++] = (byte) one;
            }
            return Arrays.copyOf(typed, length);
        } finally {
            Arrays.fill(typed, (byte) 0);
        }
    }

    private static void restore(String settings) {
        try {
            stty(settings);
        } catch (IOException e) {
            // The terminal is gone.
        }
    }

    private static String stty(String... words) throws IOException {
        List<String> argv = new ArrayList<>(List.of("stty"));
        argv.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(argv).redirectInput(TERMINAL).redirectErrorStream(true);
        // Other keys may stand in it.
        builder.environment().clear();
        Process process = builder.start();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        process.getInputStream().transferTo(output);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output.toString(StandardCharsets.UTF_8).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
