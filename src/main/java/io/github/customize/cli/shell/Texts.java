package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import java.io.IOException;
import java.io.OutputStream;

/** Finds the texts in bytes, as {@code strings} does. */
final class Texts extends OutputStream {
    private static final int LEAST = 4;

    private final Printer out;
    private final int width;
    private final boolean bigEndian;
    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private int unit;
    private int filled;

    private Texts(Printer out, int width, boolean bigEndian, int limit) {
        this.out = out;
        this.width = width;
        this.bigEndian = bigEndian;
        this.limit = limit;
    }

    static void print(Call call, String encoding) throws ShellFailure, CustomizeException, IOException {
        Printer out = call.out();
        Texts texts = switch (encoding) {
            case "s" -> new Texts(out, 1, true, 0x7f);
            case "S" -> new Texts(out, 1, true, 0x100);
            case "b" -> new Texts(out, 2, true, 0x7f);
            case "l" -> new Texts(out, 2, false, 0x7f);
            case "B" -> new Texts(out, 4, true, 0x7f);
            case "L" -> new Texts(out, 4, false, 0x7f);
            default -> throw new ShellFailure("the encoding '" + encoding + "' is none of s, S, b, l, B and L");
        };
        try (texts) {
            call.files().copyOut(call.text("path"), texts);
        }
    }

    @Override
    public void write(int one) throws IOException {
        int value = one & 0xff;
        unit = bigEndian ? (unit << 8) | value : unit | (value << (8 * filled));
        if (++filled < width) {
            return;
        }
        if (unit >= 0 && isPrintable(unit)) {
            text.append((char) unit);
        } else {
            end();
        }
        unit = 0;
        filled = 0;
    }

    private boolean isPrintable(int c) {
        return c == '\t' || (c >= ' ' && c < limit && c != 0x7f);
    }

    private void end() throws IOException {
        if (text.length() >= LEAST) {
            for (int i = 0; i < text.length(); i++) {
                out.bytes().write(text.charAt(i));
            }
            out.bytes().write('\n');
        }
        text.setLength(0);
    }

    @Override
    public void close() throws IOException {
        end();
    }
}
