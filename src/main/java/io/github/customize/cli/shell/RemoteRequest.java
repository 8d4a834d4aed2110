package io.github.customize.cli.shell;

import io.github.customize.json.FileNameText;
import io.github.customize.json.HostPaths;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that is sent to a shell that listens.
 *
 * @param tolerant whether it may fail and nothing is lost
 * @param terminal whether its results go to a terminal
 * @param following the lines of a script that the command reads itself, each with its end
 */
record RemoteRequest(List<String> words, boolean tolerant, boolean terminal, byte[] following) {
    /** "CSH" and the version of this form. */
    private static final int MAGIC = 0x43534801;

    private static final int MOST_WORDS = 1 << 16;
    private static final int MOST_BYTES = 64 << 20;

    RemoteRequest {
        words = List.copyOf(words);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeBoolean(tolerant);
        out.writeBoolean(terminal);
        out.writeInt(words.size());
        for (String word : words) {
            writeBytes(out, FileNameText.bytes(word));
        }
        writeBytes(out, following);
        out.flush();
    }

    static RemoteRequest readFrom(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("the request is that of another version of customize");
        }
        boolean tolerant = in.readBoolean();
        boolean terminal = in.readBoolean();
        int count = in.readInt();
        if (count < 1 || count > MOST_WORDS) {
            throw new IOException("the request has " + count + " words");
        }
        List<String> words = new ArrayList<>();
        int left = MOST_BYTES;
        for (int i = 0; i < count; i++) {
            byte[] word = readBytes(in, left);
            left -= word.length;
            words.add(HostPaths.decode(word));
        }
        return new RemoteRequest(words, tolerant, terminal, readBytes(in, left));
    }

    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** So many bytes as stand before them, but no more than that. */
    static byte[] readBytes(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("the message is too long");
        }
        return in.readNBytes(length);
    }
}
