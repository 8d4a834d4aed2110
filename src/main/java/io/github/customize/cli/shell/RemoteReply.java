package io.github.customize.cli.shell;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a shell that listens answers, after all that the command has printed.
 *
 * @param failure what went wrong, empty if nothing did
 * @param left whether that shell has ended
 */
record RemoteReply(String failure, boolean left) {
    private static final int RESULTS = 1;
    private static final int OTHER = 2;
    private static final int END = 3;
    private static final int LARGEST = 1 << 20;

    /** Results that are on their way. */
    static OutputStream results(DataOutputStream out) {
        return new Pieces(out, RESULTS);
    }

    /** What else is told on its way. */
    static OutputStream other(DataOutputStream out) {
        return new Pieces(out, OTHER);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeByte(END);
        RemoteRequest.writeBytes(out, failure.getBytes(StandardCharsets.UTF_8));
        out.writeBoolean(left);
        out.flush();
    }

    /** Passes on what is printed, until the answer comes. */
    static RemoteReply readFrom(DataInputStream in, OutputStream results, OutputStream other) throws IOException {
        while (true) {
            int kind = in.readByte();
            byte[] bytes = RemoteRequest.readBytes(in, LARGEST);
            switch (kind) {
                case RESULTS -> results.write(bytes);
                case OTHER -> other.write(bytes);
                case END -> {
                    return new RemoteReply(new String(bytes, StandardCharsets.UTF_8), in.readBoolean());
                }
                default -> throw new IOException("the answer is that of another version of customize");
            }
        }
    }

    /** Bytes as pieces of the answer; each is sent when it is flushed, or large. */
    private static final class Pieces extends OutputStream {
        private final DataOutputStream out;
        private final int kind;

        Pieces(DataOutputStream out, int kind) {
            this.out = out;
            this.kind = kind;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            for (int at = 0; at < count; at += LARGEST) {
                int length = Math.min(LARGEST, count - at);
                out.writeByte(kind);
                out.writeInt(length);
                out.write(bytes, from + at, length);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
