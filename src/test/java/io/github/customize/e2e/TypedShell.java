package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code customize shell} on a pseudo-terminal of 80 columns and 24 lines, with somebody who types. */
final class TypedShell implements AutoCloseable {
    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";
    static final String PREVIOUS = "\u0010";

    /** Whatever moves the cursor, changes colours or asks the terminal for something. */
    private static final Pattern CONTROL = Pattern.compile("\u001b(\\[[0-9;?]*[ -/]*[@-~]|[=>()][0-9A-B]?)|[\r\u0007]");

    private final Process process;
    private final StringBuilder seen = new StringBuilder();
    private int looked;

    private TypedShell(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it; script gives it the terminal. */
    static TypedShell start(Tool tool, Object... words) throws IOException {
        String line = Stream.concat(Stream.of(tool.program(), "shell"), Stream.of(words))
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        List<String> argv = new ArrayList<>(tool.prefix());
        argv.addAll(List.of("script", "-qefc", "stty rows 24 cols 80; exec " + line, "/dev/null"));
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(tool.place().root().toFile()).redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(tool.environment());
        return new TypedShell(builder.start());
    }

    private void read() {
        byte[] some = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                synchronized (seen) {
                    seen.append(new String(some, 0, count, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    /** All that the terminal has shown, as text. */
    String shown() {
        synchronized (seen) {
            return CONTROL.matcher(seen).replaceAll("");
        }
    }

    /** Waits until the text is shown, after what was waited for before. */
    TypedShell sees(String text) throws Exception {
        try {
            Await.until("the terminal shows " + text, () -> shown().indexOf(text, looked) >= 0 || !process.isAlive());
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it shows:\n" + shown(), e);
        }
        assertThat(shown().substring(looked)).contains(text);
        looked = shown().indexOf(text, looked) + text.length();
        return this;
    }

    TypedShell types(String keys) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write(keys.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return this;
    }

    /** Types a line when there is a prompt for it. */
    TypedShell enters(String line) throws Exception {
        sees("> ");
        return types(line + "\r");
    }

    int exit() throws Exception {
        assertThat(process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the shell ends; it shows:\n%s", shown())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
