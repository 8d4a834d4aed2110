package io.github.customize.cli.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes as {@code hexdump -C} prints them. */
final class HexDump extends OutputStream {
    private static final int WIDTH = 16;

    private final Printer out;
    private final byte[] row = new byte[WIDTH];
    private byte[] before = new byte[0];
    private int filled;
    private long offset;
    private boolean starred;

    HexDump(Printer out) {
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        row[filled++] = (byte) one;
        if (filled == WIDTH) {
            end();
        }
    }

    private void end() throws IOException {
        if (filled == WIDTH && Arrays.equals(row, before)) {
            if (!starred) {
                out.line("*");
            }
            starred = true;
        } else {
            out.line(text());
            starred = false;
        }
        before = filled == WIDTH ? row.clone() : new byte[0];
        offset += filled;
        filled = 0;
    }

    private String text() {
        StringBuilder line = new StringBuilder(String.format("%08x  ", offset));
        for (int i = 0; i < WIDTH; i++) {
            line.append(i < filled ? String.format("%02x ", row[i]) : "   ");
            if (i == WIDTH / 2 - 1) {
                line.append(' ');
            }
        }
        line.append(" |");
        for (int i = 0; i < filled; i++) {
            line.append(row[i] >= ' ' && row[i] < 0x7f ? (char) row[i] : '.');
        }
        return line.append('|').toString();
    }

    @Override
    public void close() throws IOException {
        if (filled > 0) {
            end();
        }
        if (offset > 0) {
            out.line(String.format("%08x", offset));
        }
    }
}
