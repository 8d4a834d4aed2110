package io.github.customize.op;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a handle of Augeas or hivex answers.
 *
 * @param failed whether the only text is what went wrong
 */
public record HandleAnswer(boolean failed, List<byte[]> texts) {
    public HandleAnswer {
        texts = List.copyOf(texts);
    }

    /**
     * Reads an answer, which comes from a process in which the guest's data are read.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    public static HandleAnswer of(byte[] data) {
        ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> texts = new ArrayList<>();
        try {
            boolean failed = bytes.get() != 0;
            while (bytes.hasRemaining()) {
                int length = bytes.getInt();
                if (length < 0 || length > bytes.remaining()) {
                    throw new IllegalArgumentException("a text of " + length + " bytes is longer than the answer");
                }
                byte[] text = new byte[length];
                bytes.get(text);
                texts.add(text);
            }
            if (failed && texts.size() != 1) {
                throw new IllegalArgumentException("a failure without one message");
            }
            return new HandleAnswer(failed, texts);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the answer ends too early", e);
        }
    }
}
