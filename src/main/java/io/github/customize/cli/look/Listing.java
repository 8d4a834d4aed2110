package io.github.customize.cli.look;

import io.github.customize.json.FileNameText;
import io.github.customize.json.HostPaths;
import io.github.customize.text.Escape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command prints of one image: on a terminal, names that could play tricks with it are escaped; elsewhere they are the
 * bytes that they are. Where several images are looked at, the image's name stands before each line.
 */
public final class Listing extends OutputStream {
    private static final int BUFFER = 64 << 10;

    private final OutputStream out;
    private final boolean terminal;
    private final byte[] prefix;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private boolean lineBegun;

    /**
     * A listing on a stream.
     *
     * @param prefix what stands before each line, for example the image's name; or nothing
     */
    public Listing(OutputStream out, boolean terminal, String prefix) {
        this.out = out;
        this.terminal = terminal;
        this.prefix = bytes(prefix);
    }

    private byte[] bytes(String text) {
        if (terminal) {
            return FileNameText.bytes(Escape.terminal(text));
        }
        // Only names of files have bytes that are not UTF-8; what else cannot be said is lost. A NUL is in no name, but
        // may be in
        // a line of a file.
        return HostPaths.isUtf8(text) || text.indexOf('\0') >= 0
                ? text.getBytes(StandardCharsets.UTF_8)
                : FileNameText.bytes(text);
    }

    /** A name as it is, whatever the output is. */
    public void name(String text) throws IOException {
        write(FileNameText.bytes(text));
    }

    /** One line, which may have names of files in it. */
    public void line(String text) throws IOException {
        write(bytes(text));
        write('\n');
    }

    /** Bytes that are nobody's name, as they are. */
    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (prefix.length == 0) {
            buffer.write(bytes, from, count);
        } else {
            for (int i = from; i < from + count; i++) {
                prefixed(bytes[i]);
            }
        }
        if (buffer.size() >= BUFFER) {
            flush();
        }
    }

    private void prefixed(byte one) {
        if (!lineBegun) {
            buffer.writeBytes(prefix);
        }
        buffer.write(one);
        lineBegun = one != '\n';
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** Ends what is under way: the next one begins on a line of its own. */
    public void end() throws IOException {
        if (lineBegun) {
            write('\n');
        }
        flush();
    }

    @Override
    public void flush() throws IOException {
        buffer.writeTo(out);
        buffer.reset();
        out.flush();
    }
}
