package io.github.customize.cli.shell;

import io.github.customize.json.HostPaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a script, read as they come: whoever writes them may wait for an answer before it writes the next. */
final class ScriptLines implements Lines {
    private final InputStream in;
    private final String name;
    private int number;

    /**
     * The lines of a stream.
     *
     * @param name of the script, for messages
     */
    ScriptLines(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public Optional<String> next() throws ShellFailure, IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        number++;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        String text = HostPaths.decode(line.toByteArray());
        if (!HostPaths.isUtf8(text) || text.indexOf('\0') >= 0) {
            throw new ShellFailure("the line is no text in UTF-8; write other bytes as \\xHH in \"…\"");
        }
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    @Override
    public String place() {
        return name.isEmpty() ? "" : name + ":" + number + ": ";
    }
}
